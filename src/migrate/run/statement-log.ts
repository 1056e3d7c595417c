import { fail } from '../../kernel/errors/registry.ts';
import { commandOf, controlKind, type Statement, type StatementResult } from './statement.ts';

/** What a statement is sent on; node-postgres tells the state of its transaction: `I` for none. */
export interface StatementConnection {
  getTransactionStatus?(): string | null;
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
  on(event: 'notice', listener: (notice: { readonly message?: string | undefined }) => void): unknown;
  off(event: 'notice', listener: (notice: { readonly message?: string | undefined }) => void): unknown;
}

/** Has the last word on how, and whether, a statement is sent. */
export interface StatementGate {
  pass(
    statement: Statement,
    connection: StatementConnection,
    send: () => Promise<StatementResult>,
  ): Promise<StatementResult>;
  /** The same for a statement that begins or ends a transaction or a savepoint. */
  control(
    statement: Statement,
    connection: StatementConnection,
    send: () => Promise<StatementResult>,
  ): Promise<StatementResult>;
}

export interface FailedStatement {
  /** Counted from 1, without BEGIN, SAVEPOINT and the like. */
  readonly number: number;
  readonly statement: Statement;
  readonly error: unknown;
  /** The server's own words: Knex puts the statement before the error's message later. */
  readonly message: string;
}

/** A statement that was sent, or would have been. */
export interface SentStatement extends Statement {
  readonly command: string;
}

export interface StatementLogOptions {
  /** The statements run in a transaction that is not the migration's to end. */
  readonly inTransaction: boolean;
  /** Send nothing: answer every statement with no rows. */
  readonly recordOnly?: boolean | undefined;
  /** Remember every statement, not only how many. */
  readonly keep?: boolean | undefined;
  /** Asked before each statement; throws when it must not be sent. */
  readonly guard: () => void;
  readonly gate?: StatementGate | undefined;
}

/** Watches the statements of one migration or seed while it runs. */
export class StatementLog {
  readonly kept: SentStatement[] = [];
  readonly failed: FailedStatement[] = [];
  /** Statements that were sent. */
  started = 0;
  /** Statements the server has done. */
  done = 0;
  /** Statements that no rollback can undo any more. */
  committed = 0;
  /** Rows that INSERT statements made. */
  inserted = 0;
  /** The statement by which the migration tried to end the transaction it runs in. */
  endedBy: string | undefined;
  /** It did not only try. */
  hasEnded = false;
  readonly #options: StatementLogOptions;
  readonly #underWay = new Set<() => string>();
  readonly #uncommitted = new Map<StatementConnection, number>();
  readonly #refused = new Set<unknown>();
  #isClosed = false;
  #whenIdle: (() => void) | undefined;

  constructor(options: StatementLogOptions) {
    this.#options = options;
  }

  /** What has begun and not ended. */
  get underWay(): readonly string[] {
    return [...this.#underWay].map((describe) => describe());
  }

  /** Whether an error is that of a statement of this log. */
  causedBy(error: unknown): boolean {
    return this.failed.some((one) => one.error === error) || this.#refused.has(error);
  }

  /** Keeps an eye on work that sends statements, so that nobody forgets it. */
  async track<T>(describe: () => string, work: () => Promise<T>): Promise<T> {
    const key = () => describe();
    this.#underWay.add(key);
    try {
      return await work();
    } finally {
      this.#underWay.delete(key);
      if (this.#underWay.size === 0) this.#whenIdle?.();
    }
  }

  send(
    statement: Statement,
    connection: StatementConnection,
    send: () => Promise<StatementResult>,
  ): Promise<StatementResult> {
    return this.track(
      () => statement.sql,
      () => this.#send(statement, connection, send),
    );
  }

  /** Refuses statements from now on, for a function that was given up may go on; resolves when none is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#underWay.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  async #send(
    statement: Statement,
    connection: StatementConnection,
    send: () => Promise<StatementResult>,
  ): Promise<StatementResult> {
    const { inTransaction, recordOnly, gate } = this.#options;
    const control = controlKind(statement.sql);
    // The transaction around the migration ends after it has.
    if (this.#isClosed && control) return send();
    this.#admit(statement, control);
    if (recordOnly) return this.#record(statement, control !== undefined);
    if (control) {
      const result = await (gate ? gate.control(statement, connection, send) : send());
      return this.#settle(connection, statement, result);
    }
    const number = ++this.started;
    try {
      const result = await (gate ? gate.pass(statement, connection, send) : send());
      this.#count(connection);
      this.#keep(statement, result);
      if (inTransaction && isIdle(connection)) {
        this.hasEnded = true;
        throw this.#end(statement.sql);
      }
      return result;
    } catch (error) {
      if (!this.hasEnded) this.failed.push({ number, statement, error, message: (error as Error).message });
      throw error;
    }
  }

  #admit({ sql }: Statement, control: ReturnType<typeof controlKind>): void {
    try {
      if (this.#isClosed) throw fail('ILLUSION_STATEMENT_TOO_LATE', { sql });
      this.#options.guard();
      if (this.endedBy !== undefined || (control === 'transaction' && this.#options.inTransaction)) {
        throw this.#end(sql);
      }
    } catch (error) {
      this.#refused.add(error);
      throw error;
    }
  }

  #end(sql: string): Error {
    this.endedBy ??= sql;
    return fail('ILLUSION_MIGRATION_ENDED_TRANSACTION', { sql: this.endedBy });
  }

  #record(statement: Statement, isControl: boolean): StatementResult {
    const result = { command: commandOf(statement.sql), rows: [], rowCount: 0, fields: [] };
    if (!isControl) {
      this.started++;
      this.#keep(statement, result);
    }
    return result;
  }

  #keep(statement: Statement, result: StatementResult): void {
    const command = result.command ?? commandOf(statement.sql);
    if (command === 'INSERT') this.inserted += result.rowCount ?? 0;
    if (this.#options.keep) this.kept.push({ ...statement, command });
  }

  #count(connection: StatementConnection): void {
    this.done++;
    if (isIdle(connection)) this.committed++;
    else this.#uncommitted.set(connection, (this.#uncommitted.get(connection) ?? 0) + 1);
  }

  /** A transaction of the migration's own has ended, or gone on. */
  #settle(connection: StatementConnection, { sql }: Statement, result: StatementResult): StatementResult {
    if (!isIdle(connection)) return result;
    const isCommit = (result.command ?? commandOf(sql)) === 'COMMIT';
    if (isCommit) this.committed += this.#uncommitted.get(connection) ?? 0;
    this.#uncommitted.delete(connection);
    return result;
  }
}

/** Whether no transaction is open on it. */
export function isIdle(connection: StatementConnection): boolean {
  return (connection.getTransactionStatus?.() ?? 'I') === 'I';
}
