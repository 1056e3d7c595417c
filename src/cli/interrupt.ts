import { fail } from '../kernel/errors/registry.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm hands on a Ctrl-C that the terminal has sent to all of us already: two signals this close are one. */
const sameCtrlCMs = 200;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/**
 * Turns the first Ctrl-C, SIGTERM or SIGHUP into an abort, so that a command can clean up, and the second into an exit at once.
 */
export function listenForInterrupt(say: (line: string) => void): Interrupt {
  const controller = new AbortController();
  let first = 0;
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) {
      if (performance.now() - first > sameCtrlCMs) process.exit(130);
      return;
    }
    first = performance.now();
    say('Interrupted, cleaning up. Once more quits at once.');
    controller.abort(fail('ILLUSION_INTERRUPTED', { signal: name }));
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}

/** Leaves Ctrl-C to a program that reads the terminal itself. @returns the function that takes it back. */
export function leaveInterrupts(): () => void {
  const listeners = process.listeners('SIGINT');
  const ignore = () => undefined;
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGINT', ignore);
    for (const listener of listeners) process.on('SIGINT', listener);
  };
}
