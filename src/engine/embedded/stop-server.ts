import { systemClock } from '../../kernel/clock.ts';
import { isRunning, type ProcessIdentity } from '../../kernel/process-identity.ts';

export interface StopOptions {
  /** `fast` ends sessions and writes everything out; `immediate` just ends, as for data nobody will miss. */
  readonly mode: 'fast' | 'immediate';
}

interface Step {
  readonly signal: NodeJS.Signals;
  readonly patienceMs: number;
}

const steps: Readonly<Record<StopOptions['mode'], readonly Step[]>> = {
  fast: [
    { signal: 'SIGINT', patienceMs: 15_000 },
    { signal: 'SIGQUIT', patienceMs: 5000 },
    { signal: 'SIGKILL', patienceMs: 5000 },
  ],
  immediate: [
    { signal: 'SIGQUIT', patienceMs: 5000 },
    { signal: 'SIGKILL', patienceMs: 5000 },
  ],
};

const POLL_MS = process.platform === 'linux' ? 3 : 20;

/** Stops a server and waits until it is gone, less and less politely. Acknowledged writes survive every step. */
export async function stopServer(identity: ProcessIdentity, { mode }: StopOptions): Promise<void> {
  for (const { signal, patienceMs } of steps[mode]) {
    if (!isRunning(identity)) return;
    send(identity.pid, signal);
    if (await hasEnded(identity, patienceMs)) return;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(identity: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const deadline = systemClock.monotonic() + patienceMs;
  while (isRunning(identity)) {
    if (systemClock.monotonic() > deadline) return false;
    await systemClock.sleep(POLL_MS);
  }
  return true;
}
