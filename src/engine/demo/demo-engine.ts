import { randomBytes } from 'node:crypto';
import type { EndingStep } from '../child-process/end-server.ts';
import type { CockroachServer } from '../cockroach/cockroach-server.ts';
import { ThrowAwayHolds } from '../cockroach/throw-away-holds.ts';
import type { ThrowAwayOptions } from '../cockroach/throw-away-server.ts';
import { type MemoryOptions, memoryArguments, validateNodes } from '../cockroach/validate-options.ts';
import type { Engine, StartOptions } from '../engine.ts';
import { findCockroach } from '../find-binary/find-cockroach.ts';
import { pickPorts } from '../ports/pick-ports.ts';

export interface DemoOptions extends MemoryOptions {
  /** Default `illusion`. */
  readonly databaseName?: string | undefined;
  /** Default 1. */
  readonly nodes?: number | undefined;
  /** With TLS, a user and a password. */
  readonly secure?: boolean | undefined;
  /** How long to wait for the server, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

export interface DemoEngine extends Engine {
  readonly kind: 'demo';
  start(options?: StartOptions): Promise<CockroachServer>;
}

/** Distances of the blocks of ports from the first SQL port, as cockroach has them for the second. */
const INTERNAL = 100;
const WEB = 200;

/** Development builds put SQL into a virtual cluster unless told not to; releases just accept the flag. */
const singleTenant = '--multitenant';

/** Three nodes of a development build were seen to take 4.8 s. */
const ending: readonly EndingStep[] = [
  { ask: 'end-input', waitMs: 8000 },
  { ask: 'SIGTERM', waitMs: 2000 },
];

/**
 * `cockroach demo`: a throw-away cluster of one or more nodes in memory, all in one process. When its last hold is given up, or
 * the process dies, it is gone. Starting it again while it is held joins it.
 */
export function demoEngine(options: DemoOptions = {}): DemoEngine {
  const ports = { last: undefined as number | undefined };
  const holds = new ThrowAwayHolds(() => describeDemo(options, ports));
  return { kind: 'demo', start: (startOptions = {}) => holds.hold(startOptions) };
}

function describeDemo(options: DemoOptions, ports: { last: number | undefined }): ThrowAwayOptions {
  const { databaseName = 'illusion', secure = false, timeoutMs = 60_000 } = options;
  const nodes = validateNodes(options.nodes ?? 1);
  const memory = memoryArguments(options);
  let knowsTenants = true;
  return {
    kind: 'demo',
    binary: findCockroach(),
    database: databaseName,
    // The pid file is the last thing a demo writes; it accepts queries before that, and forgets what they made.
    sign: 'pid-file',
    stdin: 'held-open',
    ...(secure && { env: { COCKROACH_DEMO_PASSWORD: choosePassword() } }),
    timeoutMs,
    ending,
    prepare: async (refusal) => {
      if (refusal?.includes(singleTenant)) knowsTenants = false;
      // The ports it had before come first: clients of a server that was killed find it again.
      const preferred = refusal === undefined ? ports.last : undefined;
      const port = await pickPorts({ offsets: offsetsFor(nodes), preferred });
      ports.last = port;
      return {
        args: demoArguments({ port, nodes, secure, knowsTenants, memory }),
        webUrl: `${secure ? 'https' : 'http'}://127.0.0.1:${port + WEB}`,
      };
    },
  };
}

/** One port more per block than there are nodes: some builds run a second, virtual cluster on the first node. */
function offsetsFor(nodes: number): readonly number[] {
  const block = Array.from({ length: nodes }, (_, node) => node);
  return [...block, ...[...block, nodes].map((node) => node + INTERNAL), ...block.map((node) => node + WEB)];
}

interface DemoArguments {
  readonly port: number;
  readonly nodes: number;
  readonly secure: boolean;
  readonly knowsTenants: boolean;
  readonly memory: readonly string[];
}

function demoArguments({ port, nodes, secure, knowsTenants, memory }: DemoArguments): readonly string[] {
  return [
    'demo',
    ...(secure ? [] : ['--insecure']),
    '--no-example-database',
    ...(knowsTenants ? [`${singleTenant}=false`] : []),
    ...['--sql-port', String(port), '--http-port', String(port + WEB)],
    ...(nodes === 1 ? [] : ['--nodes', String(nodes)]),
    ...memory,
  ];
}

function choosePassword(): string {
  return process.env['COCKROACH_DEMO_PASSWORD'] || randomBytes(12).toString('hex');
}
