import type { Step } from './step.ts';

/** Steps that run in one transaction, or one that runs outside of any. */
export interface StepGroup {
  readonly transaction: boolean;
  readonly steps: readonly Step[];
}

/** A batch is one transaction; a migration that opts out splits it, and where DDL cannot be rolled back each runs by itself. */
export function groupSteps(steps: readonly Step[], transactionalDdl: boolean): readonly StepGroup[] {
  const groups: { readonly transaction: boolean; readonly steps: Step[] }[] = [];
  for (const step of steps) {
    const transaction = transactionalDdl && step.migration.transaction;
    const last = groups.at(-1);
    if (transaction && last?.transaction) last.steps.push(step);
    else groups.push({ transaction, steps: [step] });
  }
  return groups;
}
