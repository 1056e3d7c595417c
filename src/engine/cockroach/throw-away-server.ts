import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { type EndingStep, endServer } from '../child-process/end-server.ts';
import { readLogTail } from '../child-process/log-file.ts';
import { tieToOwner } from '../child-process/owner-tie.ts';
import type { ServerProcess } from '../child-process/server-process.ts';
import type { RunningEngine, StartOptions } from '../engine.ts';
import type { CockroachBinary } from '../find-binary/find-cockroach.ts';
import { type LaunchOptions, launchCockroach } from './launch.ts';
import { makeTemporaryHome, type TemporaryHome } from './temporary-home.ts';

/** A running CockroachDB of illusion's own. */
export interface CockroachServer extends RunningEngine {
  readonly kind: 'demo' | 'single-node';
  readonly pid: number;
  /** DSN of a database that is not the project's, to create others from. */
  readonly maintenanceUrl: string;
  /** Address of CockroachDB's web page. */
  readonly webUrl: string;
}

/** One try: the flags for the ports picked this time. */
export interface Attempt {
  readonly args: readonly string[];
  readonly webUrl: string;
}

export interface ThrowAwayOptions extends Pick<LaunchOptions, 'stdin' | 'sign' | 'database' | 'timeoutMs' | 'env'> {
  readonly kind: CockroachServer['kind'];
  readonly binary: CockroachBinary;
  /** Picks ports and words the flags; called again with what cockroach said when it refused them. */
  readonly prepare: (refusal: string | undefined) => Promise<Attempt>;
  readonly ending: readonly EndingStep[];
}

const TRIES = 5;

/** Starts a server that holds its data in memory and leaves nothing behind, however this process ends. */
export async function startThrowAway(options: ThrowAwayOptions, { signal }: StartOptions): Promise<CockroachServer> {
  signal?.throwIfAborted();
  const home = makeTemporaryHome();
  try {
    let refusal: string | undefined;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const logFile = path.join(home.directory, `${attempt}.log`);
      const { args, webUrl } = await options.prepare(refusal);
      const launched = await launchCockroach({
        ...options,
        args,
        signal,
        home: home.directory,
        name: String(attempt),
        logFile,
        onSpawn: (server) => {
          home.recordServer(server.identity);
          tieToOwner(server, { directory: home.directory, graceSeconds: graceOf(options) });
        },
      });
      if ('server' in launched) return new ThrowAwayServer({ ...options, ...launched, webUrl, home, logFile });
      refusal = launched.refusal;
    }
    throw fail('ILLUSION_COCKROACH_REFUSED', { tries: TRIES, line: refusal ?? '' });
  } catch (error) {
    home.remove();
    throw error;
  }
}

/** A server that ends with its input gets the time for it; others are told nothing by the death of their owner. */
function graceOf({ stdin, ending }: ThrowAwayOptions): number {
  return stdin === 'held-open' ? Math.ceil((ending[0]?.waitMs ?? 0) / 1000) : 0;
}

interface Parts {
  readonly kind: CockroachServer['kind'];
  readonly ending: readonly EndingStep[];
  readonly server: ServerProcess;
  readonly url: string;
  readonly maintenanceUrl: string;
  readonly webUrl: string;
  readonly home: TemporaryHome;
  readonly logFile: string;
}

class ThrowAwayServer implements CockroachServer {
  readonly kind: CockroachServer['kind'];
  readonly origin = 'started';
  readonly pid: number;
  readonly url: string;
  readonly maintenanceUrl: string;
  readonly webUrl: string;
  readonly lost: Promise<void>;
  readonly #parts: Parts;
  #disposing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.kind = parts.kind;
    this.pid = parts.server.identity.pid;
    this.url = parts.url;
    this.maintenanceUrl = parts.maintenanceUrl;
    this.webUrl = parts.webUrl;
    this.lost = new Promise((resolve) => {
      void parts.server.ended.then(() => {
        if (!this.#disposing) resolve();
      });
    });
  }

  async logTail(lines: number): Promise<readonly string[]> {
    return readLogTail(this.#parts.logFile, lines);
  }

  dispose(): Promise<void> {
    this.#disposing ??= this.#end();
    return this.#disposing;
  }

  async #end(): Promise<void> {
    const { server, ending, home } = this.#parts;
    await endServer(server, ending);
    home.remove();
  }
}
