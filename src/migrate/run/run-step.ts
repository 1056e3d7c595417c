import type { Knex } from 'knex';
import { fail } from '../../kernel/errors/registry.ts';
import type { Session } from '../session.ts';
import { callWatched } from './call-watched.ts';
import type { StatementLog } from './statement-log.ts';
import { type Step, StepFailure, type StepResult } from './step.ts';

export interface RunStepOptions {
  readonly log: StatementLog;
  readonly cancel?: (() => Promise<void>) | undefined;
}

/** Runs one migration on the given Knex. @throws StepFailure */
export async function runStep(
  session: Session,
  step: Step,
  knex: Knex,
  { log, cancel }: RunStepOptions,
): Promise<StepResult> {
  const { runner, clock, signal, progress } = session;
  const { migration, direction } = step;
  const run = direction === 'up' ? migration.up : migration.down;
  const begin = clock.monotonic();
  try {
    await callWatched((knexOfStep) => run?.(knexOfStep), knex, {
      watch: runner.watch,
      log,
      signal,
      cancel,
      progress,
      clock,
    });
    // Knex keeps to itself that it was not allowed to end the transaction.
    if (log.endedBy !== undefined) throw fail('ILLUSION_MIGRATION_ENDED_TRANSACTION', { sql: log.endedBy });
  } catch (error) {
    throw new StepFailure(step, log, error);
  }
  return {
    name: migration.file.name,
    file: migration.file.label,
    durationMs: clock.monotonic() - begin,
    statements: log.started,
  };
}
