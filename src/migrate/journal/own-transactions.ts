import type { StatementConnection } from '../run/statement-log.ts';
import type { Place } from './entries.ts';

/** A statement that is done when the transaction it was sent in is committed. */
export interface Waiting extends Place {
  readonly result: string | null;
}

interface Open {
  waiting: Waiting[];
  readonly savepoints: { readonly name: string; readonly count: number }[];
}

const savepoint = /^\s*savepoint\s+"?([^\s";]+)/i;
const backTo = /^\s*rollback\s+(?:work\s+|transaction\s+)?to\s+(?:savepoint\s+)?"?([^\s";]+)/i;

/** What the transactions a migration opens by itself have done so far. */
export class OwnTransactions {
  readonly #open = new Map<StatementConnection, Open>();

  add(connection: StatementConnection, statement: Waiting): void {
    this.#of(connection).waiting.push(statement);
  }

  /** Gives what is to be written down before COMMIT, or before what commits by itself. */
  take(connection: StatementConnection): readonly Waiting[] {
    const { waiting = [] } = this.#open.get(connection) ?? {};
    this.#open.delete(connection);
    return waiting;
  }

  /** Follows a statement that moves within a transaction. */
  follow(connection: StatementConnection, sql: string): void {
    const made = savepoint.exec(sql)?.[1];
    const open = this.#of(connection);
    if (made !== undefined) open.savepoints.push({ name: made, count: open.waiting.length });
    const target = backTo.exec(sql)?.[1];
    const point = open.savepoints.findLast(({ name }) => name === target);
    if (point) open.waiting = open.waiting.slice(0, point.count);
  }

  #of(connection: StatementConnection): Open {
    const found = this.#open.get(connection) ?? { waiting: [], savepoints: [] };
    this.#open.set(connection, found);
    return found;
  }
}
