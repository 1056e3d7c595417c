import type { Engine, RunningEngine } from '../engine.ts';
import { reach } from './reach.ts';

export interface ExternalOptions {
  /** DSN of a PostgreSQL or CockroachDB that somebody else runs. */
  readonly url: string;
  /** Deadline for connecting, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const never = new Promise<never>(() => undefined);

/** A database that is there already. Starting it proves that it can be reached; disposing of it leaves it alone. */
export function externalEngine({ url, timeoutMs = TIMEOUT_MS }: ExternalOptions): Engine {
  return {
    kind: 'external',
    start: async ({ signal } = {}) => toRunningEngine(await reach(url, { timeoutMs, signal })),
  };
}

function toRunningEngine(url: string): RunningEngine {
  return {
    kind: 'external',
    origin: 'external',
    url,
    lost: never,
    logTail: async () => [],
    dispose: async () => undefined,
  };
}
