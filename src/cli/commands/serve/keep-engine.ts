import type { RunningEngine } from '../../../engine/engine.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import type { Context } from '../../context.ts';
import { startProjectEngine } from '../../start-engine.ts';
import type { Stop } from './stop.ts';

export interface KeepEngineOptions {
  readonly context: Context;
  readonly engine: RunningEngine;
  readonly stop: Stop;
  /** Is told that the server ended, is back, or could not be started yet. */
  readonly logger: {
    warn(line: string): void;
    info(line: string): void;
    error(error: unknown): void;
  };
  /** Makes a database that was started again what the API needs. */
  readonly prepare: () => Promise<unknown>;
}

const firstPauseMs = 200;
const longestPauseMs = 10_000;

/**
 * Starts the database server again whenever it ends, until service ends. Requests in between are answered 503; connections are
 * made anew by the pool.
 *
 * @throws ILLUSION_DATABASE_MOVED when it comes back at another address.
 */
export async function keepEngine(options: KeepEngineOptions): Promise<void> {
  const { stop, logger, prepare } = options;
  let { engine } = options;
  const { url } = engine;
  for (;;) {
    await Promise.race([engine.lost, stop.wait]);
    if (stop.signal.aborted) return;
    logger.warn('The database server ended, starting it again.');
    const next = await startAgain(options);
    if (!next) return;
    if (next.url !== url) throw fail('ILLUSION_DATABASE_MOVED', {});
    engine = next;
    await prepare();
    logger.info('The database server is back.');
  }
}

/** Undefined when service ended meanwhile. */
async function startAgain({ context, stop, logger }: KeepEngineOptions): Promise<RunningEngine | undefined> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await startProjectEngine(context);
    } catch (error) {
      if (stop.signal.aborted) return undefined;
      logger.error(error);
    }
    const pause = new Promise((resolve) => setTimeout(resolve, pauseMs));
    await Promise.race([pause, stop.wait]);
    if (stop.signal.aborted) return undefined;
  }
}
