import type { SourceFile } from '../files/list-files.ts';
import { loadMigration } from '../files/load-migration.ts';
import type { UpStep } from '../run/step.ts';
import type { History } from './history.ts';
import { recordedName } from './recorded-name.ts';

/** Loads the files that will be applied: all of them, so that a broken one stops the batch before anything has happened. */
export function toSteps(pending: readonly SourceFile[], history: History): Promise<readonly UpStep[]> {
  const batch = nextBatch(history);
  return Promise.all(
    pending.map(async (file) => ({
      direction: 'up' as const,
      migration: await loadMigration(file),
      recordedName: recordedName(file, history),
      batch,
    })),
  );
}

/** Number of the batch that comes after all there have been. */
export function nextBatch(history: History): number {
  return Math.max(0, ...history.applied.map(({ batch }) => batch)) + 1;
}
