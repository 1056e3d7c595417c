import { isConnectionLoss } from '../../db/connection-loss.ts';
import { mapDriverError } from '../../db/map-driver-error.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import { type IllusionError, isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { StepGroup } from '../run/group-steps.ts';
import { StepFailure, type StepResult } from '../run/step.ts';
import type { Session } from '../session.ts';
import { describeState, isUnknown } from './describe-state.ts';
import { explainCause } from './explain-cause.ts';

export interface FailureContext {
  readonly session: Session;
  /** What was run when it failed. */
  readonly group: StepGroup;
  /** What had been run before, and stays. */
  readonly finished: readonly StepResult[];
}

/** Words what ended a run. */
export function toFailure(error: unknown, context: FailureContext): unknown {
  const { session, group, finished } = context;
  const failure = stepFailureIn(error);
  const state = describeState({ failure, group, finished });
  const cause = failure ? failure.cause : error;
  const details = { kept: finished.map(({ name }) => name) };
  if (session.signal?.aborted) {
    return fail('ILLUSION_MIGRATE_INTERRUPTED', { state }, { cause, details });
  }
  if (isIllusionError(cause) && cause.code === 'ILLUSION_MIGRATE_LOCK_LOST') {
    return fail('ILLUSION_MIGRATE_LOCK_LOST', { state }, { cause, details });
  }
  if (isIllusionError(cause) && ownWords.has(cause.code)) return cause;
  if (!failure) return explainOther(error, state, context);
  const { step, log } = failure;
  const { file } = step.migration;
  const common = { file: file.label, direction: step.direction, state };
  if (isMisuse(cause)) {
    const text = { ...common, why: cause.why, next: cause.next };
    return fail('ILLUSION_MIGRATION_FAILED', text, { cause, details: { ...details, reason: cause.code } });
  }
  const explanation = explainCause(file, cause, log);
  return fail(
    'ILLUSION_MIGRATION_FAILED',
    {
      ...common,
      why: explanation.text,
      ...(isUnknown(cause) ? { next: `${runAgain[step.direction]} ${nothingWrong}` } : {}),
    },
    { cause, details: { ...explanation.details, ...details } },
  );
}

/** It may be the reason why a transaction was given up after several tries. */
function stepFailureIn(error: unknown): StepFailure | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof StepFailure) return one;
  }
  return undefined;
}

/** They say themselves what is in the database and what to do. */
const ownWords = new Set(['ILLUSION_MIGRATION_CHANGED', 'ILLUSION_MIGRATION_UNSETTLED']);
const misuses = new Set(['ILLUSION_MIGRATION_NOT_AWAITED', 'ILLUSION_MIGRATION_ENDED_TRANSACTION']);

function isMisuse(cause: unknown): cause is IllusionError {
  return isIllusionError(cause) && misuses.has(cause.code);
}

const runAgain = { up: 'Run illusion db migrate again', down: 'Run illusion db rollback again' } as const;
const nothingWrong = 'once the database answers; nothing is wrong with the file.';

const unknownOutcome =
  'In the database now: whether the transaction was committed is not known; illusion db status tells.';

/** The server's answer to COMMIT, or trouble with the bookkeeping. */
function explainOther(error: unknown, known: string, { session, group, finished }: FailureContext): unknown {
  const mapped = mapDriverError(error, { url: session.db.url });
  const isAnswer = isIllusionError(mapped) && !mapped.code.startsWith('ILLUSION_MIGRATION');
  if (!isAnswer || !group.transaction) return mapped;
  const state = isConnectionLoss(error) || sqlStateOf(error) === '40003' ? unknownOutcome : known;
  return fail(
    'ILLUSION_MIGRATION_COMMIT',
    { names: group.steps.map(({ migration }) => migration.file.name), why: mapped.why, state },
    { cause: error, details: { kept: finished.map(({ name }) => name) } },
  );
}
