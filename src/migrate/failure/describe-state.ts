import { isConnectionLoss } from '../../db/connection-loss.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { StepGroup } from '../run/group-steps.ts';
import type { StepFailure, StepResult } from '../run/step.ts';

export interface StateFacts {
  readonly failure: StepFailure | undefined;
  readonly group: StepGroup;
  readonly finished: readonly StepResult[];
}

/** Says what is in the database after a run that did not come to its end. */
export function describeState({ failure, group, finished }: StateFacts): string {
  const kept = finished.map(({ name }) => name);
  const keptText =
    kept.length === 0
      ? ''
      : ` ${kept.join(', ')} had been finished before and ${kept.length === 1 ? 'stays' : 'stay'} so.`;
  if (group.transaction) {
    if (failure?.log.hasEnded) {
      return `In the database now: what the transaction held may have been committed by "${failure.log.endedBy?.trim().slice(0, 60)}", but is not recorded as applied.${keptText}`;
    }
    const undone =
      kept.length === 0 ? 'nothing was changed; the transaction was rolled back.' : 'the transaction was rolled back.';
    return `In the database now: ${undone}${keptText}`;
  }
  const committed = failure?.log.committed ?? 0;
  const name = failure?.step.migration.file.name;
  const unknown = failure?.log.failed.find(({ error }) => isUnknown(error));
  const goesOn = unknown
    ? ` Whether statement ${unknown.number} was done is not known; the next run finds it out and goes on there.`
    : ' The next run goes on there.';
  if (committed === 0) {
    const nothing = kept.length === 0 ? 'this run changed nothing.' : `nothing of ${name}.`;
    return `In the database now: ${unknown ? `perhaps a statement of ${name}.${goesOn}` : nothing}${keptText}`;
  }
  const count = committed === 1 ? 'the first statement' : `the first ${committed} statements`;
  const lost = failure?.step.direction === 'down' ? 'still recorded as applied' : 'not recorded as applied';
  return `In the database now: ${count} of ${name} stay${committed === 1 ? 's' : ''}, because it runs outside of a transaction; it is ${lost}.${goesOn}${keptText}`;
}

/** The server may have done what the answer to was lost, or was given in doubt. */
export function isUnknown(error: unknown): boolean {
  return isConnectionLoss(error) || ['40003', 'XXA00'].includes(sqlStateOf(error) ?? '');
}
