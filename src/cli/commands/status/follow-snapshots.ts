import { systemClock } from '../../../kernel/clock.ts';
import { listChanges } from '../../../status/list-changes.ts';
import type { StatusSnapshot } from '../../../status/snapshot.ts';
import type { Context } from '../../context.ts';
import type { Source } from './open-source.ts';
import { renderSnapshot } from './render-snapshot.ts';

/**
 * Prints the first snapshot whole and then what changes, a line each; with `--json` every snapshot, a line each. Ends with the command's
 * signal, or with the recording.
 */
export async function followSnapshots(
  { globals, reporter, signal }: Context,
  source: Source,
  intervalMs: number,
): Promise<StatusSnapshot | undefined> {
  let before: StatusSnapshot | undefined;
  while (!signal.aborted && !source.isOver()) {
    const snapshot = await source.take();
    if (globals.json === true) process.stdout.write(`${JSON.stringify(snapshot)}\n`);
    else if (!before) reporter.result(snapshot, renderSnapshot(snapshot, reporter.style));
    else for (const change of listChanges(before, snapshot)) process.stdout.write(`${snapshot.takenAt}  ${change}\n`);
    before = snapshot;
    if (intervalMs > 0) await systemClock.sleep(intervalMs, signal).catch(() => undefined);
  }
  return before;
}
