import { render } from 'ink';
import type { StatusSnapshot } from '../status/snapshot.ts';
import { Dashboard, type DashboardProps, type Leaving } from './dashboard.tsx';
import type { ViewState } from './view-state.ts';

export interface ShowOptions extends Omit<DashboardProps, 'onLeave'> {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Leaves the dashboard when it is aborted. */
  readonly signal: AbortSignal;
}

/** Why it was left, and what was on the screen then. */
export interface Left {
  readonly leaving: Leaving;
  readonly view: ViewState;
  readonly last: StatusSnapshot | undefined;
}

/** Draws the dashboard until it is left; the screen is the caller's. */
export function showInk({ stdin, stdout, signal, ...props }: ShowOptions): Promise<Left> {
  return new Promise((resolve, reject) => {
    const settle = (left: Left) => {
      signal.removeEventListener('abort', interrupt);
      app.unmount();
      const done = () => resolve(left);
      app.waitUntilExit().then(done, done);
    };
    const interrupt = () =>
      settle({ leaving: { kind: 'quit', isInterrupt: true }, view: props.view, last: props.first });
    const dashboard = <Dashboard {...props} onLeave={(leaving, view, last) => settle({ leaving, view, last })} />;
    const app = render(dashboard, { stdin, stdout, exitOnCtrlC: false, patchConsole: false, maxFps: 15 });
    // A component that throws ends Ink, and Ink tells by this.
    app.waitUntilExit().catch(reject);
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
  });
}
