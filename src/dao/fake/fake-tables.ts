/** A row as a fake keeps it: frozen, replaced and never changed. */
export type FakeRow = Readonly<Record<string, unknown>>;

/** All rows of all tables at one moment. Nothing in it is ever changed, so keeping it is a snapshot. */
export type FakeTables = ReadonlyMap<string, readonly FakeRow[]>;

/** Tables on the way from one moment to the next; what a statement works on until it has succeeded. */
export class FakeDraft {
  readonly #tables: Map<string, readonly FakeRow[]>;

  constructor(tables: FakeTables) {
    this.#tables = new Map(tables);
  }

  rows(table: string): readonly FakeRow[] {
    return this.#tables.get(table) ?? [];
  }

  insert(table: string, row: FakeRow): void {
    this.#tables.set(table, [...this.rows(table), row]);
  }

  replace(table: string, old: FakeRow, next: FakeRow): void {
    this.#tables.set(
      table,
      this.rows(table).map((row) => (row === old ? next : row)),
    );
  }

  delete(table: string, old: FakeRow): void {
    this.#tables.set(
      table,
      this.rows(table).filter((row) => row !== old),
    );
  }

  finish(): FakeTables {
    return this.#tables;
  }
}
