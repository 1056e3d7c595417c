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
  if (committed === 0)
    return `In the database now: ${kept.length === 0 ? 'this run changed nothing.' : `nothing of ${name}.`}${keptText}`;
  const count = committed === 1 ? 'the first statement' : `the first ${committed} statements`;
  const lost = failure?.step.direction === 'down' ? 'still recorded as applied' : 'not recorded as applied';
  return `In the database now: ${count} of ${name} stay${committed === 1 ? 's' : ''}, because it runs outside of a transaction; it is ${lost}.${keptText}`;
}
