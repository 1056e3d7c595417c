export interface LooseRejections {
  /** What was rejected and belongs to the one who asked. */
  readonly caught: readonly unknown[];
  stop(): void;
}

/**
 * Catches rejections nobody handles, as long as they are `ours`: a migration that forgets to await a statement
 * which then fails would end the process with a bare stack trace. Rejections of others end it as they would have.
 */
export function catchLooseRejections(isOurs: (reason: unknown) => boolean): LooseRejections {
  const caught: unknown[] = [];
  const listener = (reason: unknown) => {
    if (isOurs(reason)) caught.push(reason);
    else if (process.listenerCount('unhandledRejection') === 1) {
      setImmediate(() => {
        throw reason;
      });
    }
  };
  process.on('unhandledRejection', listener);
  return { caught, stop: () => process.removeListener('unhandledRejection', listener) };
}
