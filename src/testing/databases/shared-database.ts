import type { TestDatabase } from './test-databases.ts';

/** The right to use the shared database, until it is given back. */
export interface SharedLoan {
  readonly database: TestDatabase;
  giveBack(): void;
}

/** The database that all test files share that ask for it. One has it at a time: what another changes meanwhile could not be told apart. */
export class SharedDatabase {
  readonly #make: () => Promise<TestDatabase>;
  #made: Promise<TestDatabase> | undefined;
  #last: Promise<void> = Promise.resolve();

  /** @param make makes it, or says where it is; called when it is first borrowed. */
  constructor(make: () => Promise<TestDatabase>) {
    this.#make = make;
  }

  async borrow(): Promise<SharedLoan> {
    const before = this.#last;
    let giveBack: () => void = () => undefined;
    this.#last = new Promise<void>((resolve) => {
      giveBack = resolve;
    });
    await before;
    try {
      this.#made ??= this.#make();
      return { database: await this.#made, giveBack };
    } catch (error) {
      this.#made = undefined;
      giveBack();
      throw error;
    }
  }
}
