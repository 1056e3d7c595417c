import type { Query } from '../../dialect/dialect.ts';
import { recordApplied, recordRemoved } from '../bookkeeping/record.ts';
import { appliedBy } from '../lock/holder.ts';
import type { Session } from '../session.ts';
import { toolVersion } from '../tool-version.ts';
import type { Step, StepResult } from './step.ts';

/** Writes down what a step did, by the query that did it: in a transaction they stand and fall together. */
export function recordStep(query: Query, session: Session, step: Step, result: StepResult): Promise<void> {
  if (step.direction === 'down') return recordRemoved(query, session.tables, step.applied);
  return recordApplied(query, session.tables, {
    file: step.migration.file,
    recordedName: step.recordedName,
    checksum: step.migration.checksum,
    batch: step.batch,
    durationMs: result.durationMs,
    statements: result.statements,
    toolVersion: toolVersion(),
    appliedBy: appliedBy(session.holder),
  });
}
