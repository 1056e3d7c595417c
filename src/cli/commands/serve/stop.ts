/** The end of service, however it is asked for. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Resolves when service is to end. */
  readonly wait: Promise<void>;
}

/** What a supervisor sends to the processes it started. */
export const drainMessage = 'illusion:drain';

/** Listens for a signal of the system and, in a supervised process, for its supervisor's word or end. */
export function listenForStop(interrupted: AbortSignal): Stop {
  const supervisor = new AbortController();
  const leave = () => supervisor.abort();
  process.on('message', (message) => {
    if (message === drainMessage) leave();
  });
  process.once('disconnect', leave);
  const signal = AbortSignal.any([interrupted, supervisor.signal]);
  const wait = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { signal, wait };
}
