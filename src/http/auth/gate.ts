/** Runs jobs, a few at a time and the others in order. */
export type Gate = <T>(job: () => Promise<T>) => Promise<T>;

/** Thrown by a gate in front of which too many wait. */
export class GateFull extends Error {
  constructor() {
    super('too many jobs are waiting');
    this.name = 'GateFull';
  }
}

/** Makes a gate that `width` jobs pass at a time while at most `queue` wait. */
export function createGate({ width, queue }: { readonly width: number; readonly queue: number }): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (job) => {
    if (inside >= width) {
      if (waiting.length >= queue) throw new GateFull();
      // Whoever leaves hands over the place, so `inside` stays as it is.
      await new Promise<void>((enter) => waiting.push(enter));
    } else {
      inside++;
    }
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside--;
    }
  };
}
