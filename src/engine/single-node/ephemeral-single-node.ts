import { randomUUID } from 'node:crypto';
import type { CockroachServer } from '../cockroach/cockroach-server.ts';
import { ThrowAwayHolds } from '../cockroach/throw-away-holds.ts';
import type { ThrowAwayOptions } from '../cockroach/throw-away-server.ts';
import { type MemoryOptions, memoryArguments } from '../cockroach/validate-options.ts';
import type { Engine, StartOptions } from '../engine.ts';
import { findCockroach } from '../find-binary/find-cockroach.ts';
import { ending } from './ending.ts';
import { type NodePorts, nodeArguments, pickNodePorts } from './node-arguments.ts';

export interface EphemeralNodeOptions extends MemoryOptions {
  /** Default `illusion`. */
  readonly databaseName?: string | undefined;
  /** How long to wait for the server, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

export interface SingleNodeEngine extends Engine {
  readonly kind: 'single-node';
  start(options?: StartOptions): Promise<CockroachServer>;
}

/**
 * One node with its data in memory, for tests. When its last hold is given up, or the process dies, it is gone.
 * Starting it again while it is held joins it.
 */
export function ephemeralSingleNodeEngine(options: EphemeralNodeOptions = {}): SingleNodeEngine {
  const seed = randomUUID();
  const holds = new ThrowAwayHolds(() => describeNode(options, seed));
  return { kind: 'single-node', start: (startOptions = {}) => holds.hold(startOptions) };
}

function describeNode(options: EphemeralNodeOptions, seed: string): ThrowAwayOptions {
  const memory = memoryArguments(options);
  const avoid = new Set<number>();
  let ports: NodePorts | undefined;
  return {
    kind: 'single-node',
    binary: findCockroach(),
    database: options.databaseName ?? 'illusion',
    // It writes both files before it answers: only a query tells.
    sign: 'url-file',
    stdin: 'empty',
    timeoutMs: options.timeoutMs ?? 60_000,
    ending,
    prepare: async () => {
      if (ports) avoid.add(ports.sql).add(ports.web);
      ports = await pickNodePorts(seed, avoid);
      return {
        args: [...nodeArguments({ store: 'type=mem,size=640MiB', ports, memory }), '--log', quietLog],
        webUrl: `http://127.0.0.1:${ports.web}`,
      };
    },
  };
}

/** A node without a disk writes its whole log to stderr otherwise. */
const quietLog = 'sinks: {stderr: {filter: WARNING}}';
