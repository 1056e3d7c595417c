import { render } from 'ink';
import type { StatusSnapshot } from '../status/snapshot.ts';
import type { Actions } from './actions.ts';
import { Dashboard, type Leaving } from './dashboard.tsx';
import { enterScreen } from './terminal-screen.ts';
import type { SnapshotSource } from './use-snapshots.ts';
import { initialView } from './view-state.ts';

export interface DashboardOptions {
  readonly source: SnapshotSource;
  /** Undefined for a recording, in which nothing can be done. */
  readonly actions: Actions | undefined;
  readonly title: string;
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
  const { source, actions, title, stdin, stdout, signal } = options;
  let view = initialView(options.intervalMs);
  let last: StatusSnapshot | undefined;
  for (;;) {
    const leaveScreen = enterScreen(stdout);
    let leaving: Leaving;
    try {
      leaving = await show((resolve) => (
        <Dashboard
          source={source}
          first={last}
          view={view}
          actions={actions}
          title={title}
          onLeave={(why, state, snapshot) => {
            view = { ...state, asking: undefined };
            last = snapshot;
            resolve(why);
          }}
        />
      ));
    } finally {
      leaveScreen();
    }
    if (leaving.kind === 'quit') return { isInterrupt: leaving.isInterrupt };
    const code = await actions?.runOnTerminal(leaving.action);
    if (leaving.action !== 'shell') {
      stdout.write(`${code === 0 ? '' : `\nIt ended with ${code}. `}Press a key to come back.\n`);
      await options.waitForKey();
    }
    view = { ...view, message: code === 0 ? undefined : `${leaving.action} ended with ${code}.` };
  }

  function show(make: (resolve: (leaving: Leaving) => void) => React.ReactNode): Promise<Leaving> {
    return new Promise<Leaving>((resolve, reject) => {
      const interrupt = () => settle({ kind: 'quit', isInterrupt: true });
      const settle = (leaving: Leaving) => {
        signal.removeEventListener('abort', interrupt);
        app.unmount();
        app.waitUntilExit().then(
          () => resolve(leaving),
          () => resolve(leaving),
        );
      };
      const app = render(make(settle), { stdin, stdout, exitOnCtrlC: false, patchConsole: false, maxFps: 15 });
      // A component that throws ends Ink, and Ink tells by this.
      app.waitUntilExit().catch(reject);
      if (signal.aborted) interrupt();
      else signal.addEventListener('abort', interrupt, { once: true });
    });
  }
}
