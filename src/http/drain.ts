import type { Clock } from '../kernel/clock.ts';
import type { Server } from './server.ts';

/** Whether a server is on its way out. */
export interface DrainState {
  isDraining: boolean;
}

export interface DrainOptions {
  readonly clock: Clock;
  /** Time between "not ready" and closing the port, for load balancers to notice. */
  readonly noticeMs: number;
  /** Time the requests under way have to finish; then their connections are cut. */
  readonly deadlineMs: number;
}

/** How often connections that have become idle are closed while the rest finish. */
const sweepMs = 50;

/**
 * Takes a server out of service without losing a request: /readyz says no, the port closes, requests under way finish.
 * Gives whether all of them did within the deadline.
 */
export async function drainServer(server: Server, state: DrainState, options: DrainOptions): Promise<boolean> {
  const { clock, noticeMs, deadlineMs } = options;
  state.isDraining = true;
  if (noticeMs > 0) await clock.sleep(noticeMs);
  // A kept-alive connection whose last answer left before the server closed would otherwise stay until its client leaves.
  const sweep = setInterval(() => server.server.closeIdleConnections(), sweepMs);
  const giveUp = new AbortController();
  let finished = true;
  const deadline = clock.sleep(deadlineMs, giveUp.signal).then(
    () => {
      finished = false;
      server.server.closeAllConnections();
    },
    () => undefined,
  );
  try {
    await server.close();
  } finally {
    giveUp.abort();
    clearInterval(sweep);
    await deadline;
  }
  return finished;
}
