import type { AsyncDisposer } from '../../kernel/disposal.ts';
import type { TestDatabases } from '../databases/test-databases.ts';

export interface GenerationsOptions {
  readonly make: () => TestDatabases;
  /** Changes with what the template is made from; undefined for a run that ends before that can change. */
  readonly fingerprint: (() => Promise<string>) | undefined;
}

/** The databases of a session that may outlive a change of migrations and seeds: a new template then, on the same server. */
export class DatabaseGenerations implements AsyncDisposer {
  readonly #options: GenerationsOptions;
  #latest: TestDatabases | undefined;
  #madeFrom: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: GenerationsOptions) {
    this.#options = options;
  }

  get latest(): TestDatabases | undefined {
    return this.#latest;
  }

  /** The databases made from the files as they are now. */
  current(): Promise<TestDatabases> {
    const { fingerprint } = this.#options;
    if (!fingerprint && this.#latest) return Promise.resolve(this.#latest);
    const result = this.#turn.then(() => this.#refresh());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #refresh(): Promise<TestDatabases> {
    const now = await this.#options.fingerprint?.();
    if (this.#latest && now === this.#madeFrom) return this.#latest;
    await this.#latest?.dispose();
    this.#latest = this.#options.make();
    this.#madeFrom = now;
    return this.#latest;
  }

  async dispose(): Promise<void> {
    await this.#turn;
    await this.#latest?.dispose();
  }
}
