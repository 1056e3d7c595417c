/** Something that holds a resource until it is disposed of. Disposing twice does nothing the second time. */
export interface AsyncDisposer {
  /** Gives the resource up. */
  dispose(): Promise<void>;
}

/**
 * Collects clean-up steps and runs them last-in first-out, once, however often and from wherever it is asked.
 * A step that fails does not keep the others from running; the first failure is thrown at the end.
 */
export class DisposalStack implements AsyncDisposer {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #disposing: Promise<void> | undefined;

  /** Adds a clean-up step. When disposal has begun already, the step runs at once. */
  async defer(step: () => Promise<void> | void): Promise<void> {
    if (this.#disposing) {
      await step();
      return;
    }
    this.#steps.push(step);
  }

  dispose(): Promise<void> {
    this.#disposing ??= this.#run();
    return this.#disposing;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
