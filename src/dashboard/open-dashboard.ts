import type { StatusSnapshot } from '../status/snapshot.ts';
import type { Actions } from './actions.ts';
import { composeFooter, composeHeader } from './compose-bars.ts';
import type { FrameLine } from './compose-frame.ts';
import type { Leaving } from './dashboard.tsx';
import { enterScreen } from './terminal-screen.ts';
import type { SnapshotSource } from './use-snapshots.ts';
import { initialView, type ViewState } from './view-state.ts';

export interface DashboardOptions {
  readonly source: SnapshotSource;
  /** Undefined for a recording, in which nothing can be done. */
  readonly actions: Actions | undefined;
  readonly title: string;
  readonly hasColours: boolean;
  readonly intervalMs: number;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Leaves the dashboard when it is aborted. */
  readonly signal: AbortSignal;
  /** Waits for a key, after a command has run on the terminal. */
  readonly waitForKey: () => Promise<void>;
}

/**
 * Shows a system until the user leaves. The terminal is then as it was before.
 *
 * @returns whether it was left by Ctrl-C
 */
export async function openDashboard(options: DashboardOptions): Promise<{ readonly isInterrupt: boolean }> {
  const { source, actions, hasColours, title, stdin, stdout, signal } = options;
  let view = initialView(options.intervalMs);
  let last: StatusSnapshot | undefined;
  for (;;) {
    const leaveScreen = enterScreen(stdout, stdin);
    let leaving: Leaving;
    try {
      if (!last) drawFirstPicture(stdout, view, title);
      const { showInk } = await loadInk();
      const left = await showInk({ source, actions, hasColours, title, first: last, view, stdin, stdout, signal });
      leaving = left.leaving;
      last = left.last;
      view = { ...left.view, asking: undefined };
    } finally {
      leaveScreen();
    }
    if (leaving.kind === 'quit') return { isInterrupt: leaving.isInterrupt };
    const code = await actions?.runOnTerminal(leaving.action);
    if (leaving.action !== 'shell') {
      // It listens before it asks: whoever answers at once is heard, too.
      const key = options.waitForKey();
      stdout.write(`${code === 0 ? '' : `\nIt ended with ${code}. `}Press a key to come back.\n`);
      await key;
    }
    view = { ...view, message: code === 0 ? undefined : `${leaving.action} ended with ${code}.` };
  }
}

/**
 * Ink takes longer to load than a user should look at nothing, so the first picture is there by now. React decides while it loads
 * whether it checks itself with every picture, which nobody looks at here; nothing else runs meanwhile.
 */
async function loadInk(): Promise<typeof import('./show-ink.tsx')> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await import('./show-ink.tsx');
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** What Ink draws at first, too: the first and the last line, and nothing asked yet. */
function drawFirstPicture(stdout: NodeJS.WriteStream, view: ViewState, title: string): void {
  const width = stdout.columns || 80;
  const header = composeHeader({ snapshot: undefined, view, title, width, isSlow: false, isOver: false });
  const textOf = (line: FrameLine) => line.map(({ text }) => text).join('');
  const last = Math.max((stdout.rows || 24) - 1, 3);
  stdout.write(`${textOf(header)}\u001b[${last};1H${textOf(composeFooter(view, width))}\u001b[H`);
}
