import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Clock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { catchLooseRejections } from './catch-loose-rejections.ts';
import { ForgottenBuilders } from './forgotten-builders.ts';
import type { StatementLog } from './statement-log.ts';
import { tellOfLongStatements } from './tell-of-long-statements.ts';
import type { StatementWatch } from './watched-client.ts';

export interface CallOptions {
  readonly watch: StatementWatch;
  readonly log: StatementLog;
  readonly signal?: AbortSignal | undefined;
  /** Ends the statement that is under way when `signal` is aborted, where that does no harm. */
  readonly cancel?: (() => Promise<void>) | undefined;
  readonly progress?: Progress | undefined;
  readonly clock: Clock;
}

/**
 * Calls a function of a migration or seed file and makes sure of what it leaves: no statement under way, none forgotten.
 *
 * @throws what the function throws; ILLUSION_MIGRATION_NOT_AWAITED; the signal's reason.
 */
export async function callWatched(
  run: (knex: Knex) => unknown,
  knex: Knex,
  { watch, log, signal, cancel, progress = silent, clock }: CallOptions,
): Promise<void> {
  const builders = new ForgottenBuilders();
  const looseRejections = catchLooseRejections((reason) => log.causedBy(reason));
  watch.current = { log, builders };
  const stopTelling = tellOfLongStatements(() => log.underWay, progress, clock);
  try {
    await orAborted(async () => run(knex), signal);
    // A statement that was begun without waiting for it is on its way only in the next turn.
    await nextTurn();
    const underWay = log.underWay;
    if (underWay.length > 0)
      throw fail('ILLUSION_MIGRATION_NOT_AWAITED', { statements: underWay.map(shorten), sent: true });
    const [loose] = looseRejections.caught;
    if (loose !== undefined) throw loose;
    const forgotten = builders.list();
    if (forgotten.length > 0) {
      throw fail('ILLUSION_MIGRATION_NOT_AWAITED', { statements: forgotten.map(shorten), sent: false });
    }
  } catch (error) {
    if (signal?.aborted && log.underWay.length > 0) {
      if (cancel) await cancelUntilIdle(cancel, log, clock);
      else progress('Waiting for the statement that is under way to end');
    }
    throw error;
  } finally {
    stopTelling();
    await log.close();
    await nextTurn();
    looseRejections.stop();
  }
}

const cancelAgainMs = 100;

/** A server forgets the request to cancel a statement that is still on its way to it, so it is asked until none is under way. */
async function cancelUntilIdle(cancel: () => Promise<void>, log: StatementLog, clock: Clock): Promise<void> {
  try {
    while (log.underWay.length > 0) {
      await cancel();
      await clock.sleep(cancelAgainMs);
    }
  } catch {
    // Not being able to cancel it is no reason to tell of something else.
  }
}

/** The function's promise, or the reason of an abort before it: what it waits for may never come. */
async function orAborted(work: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) {
    await work();
    return;
  }
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  const working = work();
  working.catch(() => undefined);
  try {
    await Promise.race([working, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function shorten(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
