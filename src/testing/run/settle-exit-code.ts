import type { MigrationTrials } from '../../revision/trial/try-migrations.ts';
import type { ChaosRun } from '../chaos/chaos-run.ts';
import { areInvisible } from '../chaos/kinds.ts';
import { areSound } from './try-project-migrations.ts';

/** The exit code of a run: Vitest's, unless what was found besides says otherwise. */
export function settleExitCode(
  vitest: number,
  found: { readonly migrations: MigrationTrials | null; readonly chaos: ChaosRun | null },
): number {
  const isFound =
    (found.migrations !== null && !areSound(found.migrations)) ||
    found.chaos?.handlers.some(({ findings }) => findings.length > 0) === true;
  // Tests cannot know that their database is cut off: that they fail then says nothing.
  const counts = found.chaos === null || areInvisible(found.chaos.kinds) || vitest > 1;
  if (counts && vitest !== 0) return vitest;
  return isFound ? 1 : 0;
}
