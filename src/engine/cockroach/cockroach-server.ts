import type { RunningEngine } from '../engine.ts';

/** A running CockroachDB of illusion's own. */
export interface CockroachServer extends RunningEngine {
  readonly kind: 'demo' | 'single-node';
  readonly pid: number;
  /** DSN of a database that is not the project's, to create others from. */
  readonly maintenanceUrl: string;
  /** Address of CockroachDB's web page. */
  readonly webUrl: string;
}
