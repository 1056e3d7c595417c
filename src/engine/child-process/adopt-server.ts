import { isRunning, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { type Ending, type ServerProcess, signalGroup } from './server-process.ts';

export interface AdoptedServer extends ServerProcess {
  /** Looks after it no longer. */
  unwatch(): void;
}

const POLL_MS = process.platform === 'linux' ? 20 : 200;

/** A server that another process started: it can be watched and ended, but nobody tells how it ended. */
export function adoptServer(identity: ProcessIdentity): AdoptedServer {
  const watch = new AbortController();
  return {
    identity,
    ended: waitForEnd(identity, watch.signal),
    endInput: () => undefined,
    signal: (signal) => {
      if (isRunning(identity)) signalGroup(identity.pid, signal);
    },
    unref: () => undefined,
    unwatch: () => watch.abort(),
  };
}

function waitForEnd(identity: ProcessIdentity, signal: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isRunning(identity)) return;
      clearInterval(timer);
      resolve({});
    }, POLL_MS);
    timer.unref();
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  });
}
