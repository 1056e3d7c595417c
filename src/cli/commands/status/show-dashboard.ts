import { openDashboard } from '../../../dashboard/open-dashboard.ts';
import type { Context } from '../../context.ts';
import { plainStyle } from '../../reporter/style.ts';
import { createActions } from './create-actions.ts';
import type { Source } from './open-source.ts';
import type { StatusInput, StatusResult } from './status-input.ts';

/** The dashboard is drawn first; the project is loaded, and its database asked, behind it. */
export async function showDashboard(context: Context, input: StatusInput, intervalMs: number): Promise<StatusResult> {
  let opening: Promise<Source> | undefined;
  let source: Source | undefined;
  const open = async () => {
    // What asks a database takes longer to load than the first picture to draw.
    opening ??= import('./open-source.ts').then(({ openSource }) =>
      openSource(context, { ...input, waitForDriftMs: 0 }),
    );
    source = await opening;
    return source;
  };
  const failure: { error?: unknown } = {};
  const stop = new AbortController();
  const { isInterrupt } = await openDashboard({
    source: {
      take: async () => {
        try {
          return await (await open()).take();
        } catch (error) {
          // A project that cannot be opened is no state of a system: the dashboard goes, and the command says why.
          failure.error = error;
          stop.abort();
          return new Promise(() => undefined);
        }
      },
      isOver: () => source?.isOver() === true,
    },
    actions: input.replay === undefined ? createActions(context, async () => (await open()).watch) : undefined,
    hasColours: context.reporter.style !== plainStyle,
    title: input.replay ?? context.cwd,
    intervalMs,
    stdin: process.stdin,
    stdout: process.stdout,
    signal: AbortSignal.any([context.signal, stop.signal]),
    waitForKey,
  });
  if (failure.error !== undefined) throw failure.error;
  return { exitCode: isInterrupt ? 130 : 0 };
}

function waitForKey(): Promise<void> {
  const { stdin } = process;
  return new Promise((resolve) => {
    // Ink has said that nobody waits for keys: where the database is gone, too, nothing else would keep the process alive.
    stdin.ref();
    stdin.setRawMode(true);
    stdin.resume();
    stdin.once('data', () => {
      stdin.setRawMode(false);
      stdin.pause();
      resolve();
    });
  });
}
