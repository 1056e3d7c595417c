/** `now`: somebody waits for it. `soon`: somebody will. `idle`: nobody does. */
export type Urgency = 'now' | 'soon' | 'idle';

interface Job {
  readonly urgency: Urgency;
  readonly start: () => Promise<unknown>;
}

const order: readonly Urgency[] = ['now', 'soon', 'idle'];

/** Does one thing at a time, the most urgent first and otherwise in the order they came. */
export class WorkQueue {
  readonly #waiting: Job[] = [];
  readonly #idlers: (() => void)[] = [];
  #isBusy = false;

  run<T>(urgency: Urgency, action: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ urgency, start: () => action().then(resolve, reject) });
      void this.#work();
    });
  }

  /** Resolves when nothing is left to do. */
  async whenIdle(): Promise<void> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let job = this.#next(); job; job = this.#next()) await job.start();
    this.#isBusy = false;
    for (const resolve of this.#idlers.splice(0)) resolve();
  }

  #next(): Job | undefined {
    const urgency = order.find((one) => this.#waiting.some((job) => job.urgency === one));
    const at = this.#waiting.findIndex((job) => job.urgency === urgency);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }
}
