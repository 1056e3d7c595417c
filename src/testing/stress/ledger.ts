/** A row as the API shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** A row that was created, with every state it may be in now; undefined stands for being gone. */
export interface Entry {
  readonly id: string;
  states: readonly (Shown | undefined)[];
}

/**
 * What an API acknowledged. A row is lent to one request at a time, so that there is never a doubt about the order; a write
 * without an answer, or with one that says nothing, leaves both states possible.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  readonly #free: Entry[] = [];
  readonly acknowledged = { create: 0, update: 0, delete: 0 };
  #unansweredCreates = 0;

  created(row: Shown & { readonly id: string }): void {
    const entry: Entry = { id: row.id, states: [row] };
    this.#entries.set(row.id, entry);
    this.#free.push(entry);
    this.acknowledged.create++;
  }

  /** A row nobody else uses until it is given back; undefined while all are in use. */
  borrow(random: () => number): Entry | undefined {
    const at = Math.floor(random() * this.#free.length);
    const entry = this.#free[at];
    const last = this.#free.pop();
    if (entry && last && entry !== last) this.#free[at] = last;
    return entry;
  }

  giveBack(entry: Entry): void {
    this.#free.push(entry);
  }

  /** A write of a borrowed row begins: until it is answered, either state may be the one. */
  begin(entry: Entry, next: Shown | undefined): void {
    entry.states = [...entry.states, next];
  }

  /** The write was acknowledged. A row that is gone is not lent any more. */
  confirm(entry: Entry, action: 'update' | 'delete', state: Shown | undefined): void {
    entry.states = [state];
    this.acknowledged[action]++;
    if (state) this.giveBack(entry);
  }

  /** The write was refused before anything was done. */
  refuse(entry: Entry): void {
    entry.states = entry.states.slice(0, -1);
    this.giveBack(entry);
  }

  /** A create was sent, and nobody can say what became of it. */
  loseCreate(): void {
    this.#unansweredCreates++;
  }

  /** Writes whose outcome nobody was told. */
  get ambiguous(): number {
    return this.#unansweredCreates + this.entries().filter(({ states }) => states.length > 1).length;
  }

  entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get free(): number {
    return this.#free.length;
  }
}
