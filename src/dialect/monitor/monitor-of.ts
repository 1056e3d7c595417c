import { cockroachMonitor } from '../cockroach/monitor.ts';
import type { Dialect } from '../dialect.ts';
import { postgresMonitor } from '../postgres/monitor.ts';
import type { Monitor } from './monitor.ts';

const monitors: Readonly<Record<Dialect['name'], Monitor>> = { postgres: postgresMonitor, cockroach: cockroachMonitor };

/** How a server of this dialect is watched. */
export function monitorOf({ name }: Dialect): Monitor {
  return monitors[name];
}
