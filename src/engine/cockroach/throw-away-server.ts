import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { silent } from '../../kernel/progress.ts';
import { type EndingStep, endServer } from '../child-process/end-server.ts';
import { readLogTail } from '../child-process/log-file.ts';
import { tieToOwner } from '../child-process/owner-tie.ts';
import type { StartOptions } from '../engine.ts';
import type { CockroachBinary } from '../find-binary/find-cockroach.ts';
import type { CockroachServer } from './cockroach-server.ts';
import { type LaunchedServer, type LaunchOptions, launchCockroach } from './launch.ts';
import { makeTemporaryHome, type TemporaryHome } from './temporary-home.ts';

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

/**
 * What only a server that is thrown away may do without. Statistics of tables that live for a second are of no use. Admission control
 * ranks work by importance where there is too much of it; on two cores with tests beside it, it was seen to hold back all SQL for good
 * after the load was over: every statement stood in `admission.(*WorkQueue).Admit`, with the processors idle.
 */
const settings = [
  'sql.stats.automatic_collection.enabled',
  'admission.kv.enabled',
  'admission.sql_kv_response.enabled',
  'admission.sql_sql_response.enabled',
].map((name) => `set cluster setting ${name} = false`);

/** Starts a server that holds its data in memory and leaves nothing behind, however this process ends. */
export async function startThrowAway(
  options: ThrowAwayOptions,
  { signal, progress = silent }: StartOptions,
): Promise<ThrowAwayServer> {
  progress(`Starting ${options.binary.path} ${options.kind === 'demo' ? 'demo' : 'start-single-node'}`);
  const home = makeTemporaryHome();
  try {
    let refusal: string | undefined;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const logFile = path.join(home.directory, `${attempt}.log`);
      const { args, webUrl } = await options.prepare(refusal);
      const launched = await launchCockroach({
        ...options,
        args,
        settings,
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

type Parts = Pick<ThrowAwayOptions, 'kind' | 'ending'> &
  LaunchedServer & { readonly webUrl: string; readonly home: TemporaryHome; readonly logFile: string };

/** A throw-away server that answers. */
export class ThrowAwayServer {
  readonly #parts: Parts;
  hasEnded = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    void parts.server.ended.then(() => {
      this.hasEnded = true;
    });
  }

  /** What one holder of this server gets to see; `release` gives its hold back. */
  toRunningEngine(origin: 'started' | 'joined', release: () => Promise<void>): CockroachServer {
    const { kind, server, url, maintenanceUrl, webUrl, logFile } = this.#parts;
    let disposing: Promise<void> | undefined;
    return {
      kind,
      origin,
      pid: server.identity.pid,
      url,
      maintenanceUrl,
      webUrl,
      lost: server.ended.then(() => (disposing ? never : undefined)),
      logTail: async (lines) => readLogTail(logFile, lines),
      dispose: () => {
        disposing ??= release();
        return disposing;
      },
    };
  }

  async end(): Promise<void> {
    const { server, ending, home } = this.#parts;
    await endServer(server, ending);
    home.remove();
  }
}

const never = new Promise<never>(() => undefined);
