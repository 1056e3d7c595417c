import type { FakeTables } from './fake-tables.ts';

/** A transaction of a FakeStore: what it sees and writes stays its own until it has succeeded. */
export interface FakeTransaction {
  readonly kind: 'fake transaction';
  tables: FakeTables;
  hasWritten: boolean;
  isOver: boolean;
  /** The time every default of the transaction gets. */
  readonly now: Date;
}
