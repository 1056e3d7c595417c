import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { isConnectionLoss } from '../../db/connection-loss.ts';
import { inTransaction } from '../../db/in-transaction.ts';
import { retryable } from '../../db/retry.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Query } from '../../dialect/dialect.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { commandOf, controlKind, type Statement, type StatementResult } from '../run/statement.ts';
import { isIdle, type StatementConnection } from '../run/statement-log.ts';
import type { Session } from '../session.ts';
import { dropUnfinishedIndex, mayLeaveIndex } from './drop-unfinished-index.ts';
import type { JournalEntries, Place } from './entries.ts';
import type { JournalEntry, JournaledStatement } from './entry.ts';
import { isUnderWay, readJobs } from './jobs.ts';
import { OwnTransactions } from './own-transactions.ts';
import { readResult, writeResult } from './result-text.ts';
import { type Fate, isAsLeft, settle } from './settle.ts';
import { kindOf } from './statement-kind.ts';
import { watchJobs } from './watch-jobs.ts';

export interface StatementJournalOptions {
  readonly session: Session;
  readonly entries: JournalEntries;
  /** What earlier runs that did not come to their end have written down. */
  readonly recorded: readonly JournalEntry[];
  /** The migration's file, for errors. */
  readonly file: string;
  /** The server's time at which this run began. */
  readonly since: Date;
  /** What to take a statement for whose fate cannot be found out. */
  readonly unfinished: Fate | undefined;
}

type Send = () => Promise<StatementResult>;

/** The server has committed something, or does not know itself. */
const unknownOutcomes = new Set(['40003', 'XXA00']);

/**
 * Makes each statement of a migration that runs outside of a transaction happen once, however often the run is broken off:
 * what is done is answered from the record, what may be done is looked for, and the rest is sent.
 */
export class StatementJournal {
  readonly #options: StatementJournalOptions;
  readonly #recorded: ReadonlyMap<number, JournalEntry>;
  readonly #own = new OwnTransactions();
  /** A question had to be asked anew; what follows from its answer is told from before by the values only. */
  #hasAskedAnew = false;
  #count = 0;

  constructor(options: StatementJournalOptions) {
    this.#options = options;
    this.#recorded = new Map(options.recorded.map((entry) => [entry.number, entry]));
  }

  /** Sends a statement, unless it is done. @throws what the server says; ILLUSION_MIGRATION_CHANGED, ILLUSION_MIGRATION_UNSETTLED */
  async pass(statement: Statement, connection: StatementConnection, send: Send): Promise<StatementResult> {
    const { session } = this.#options;
    const kind = kindOf(statement.sql, session.db.dialect.capabilities.transactionalDdl);
    if (kind === 'session' || statement.isStream) return send();
    const place = { number: ++this.#count, statement: describe(statement) };
    const known = this.#recorded.get(place.number);
    if (known?.state === 'done') {
      this.#requireSame(place, known);
      if (known.result !== null) return readResult(known.result);
      this.#hasAskedAnew = true;
      return send();
    }
    if (known && (await this.#settleKnown(place, known, connection)) === 'done') {
      const result = { command: commandOf(statement.sql), rows: [], rowCount: null, fields: [] };
      await this.#finish(place, writeResult(result, false));
      return result;
    }
    const isAnswer = kind === 'ask';
    if (kind === 'looked') return this.#sendLooked(place, connection, send);
    if (isIdle(connection)) return this.#sendAtomically(place, connection, send, isAnswer);
    const result = await send();
    this.#own.add(connection, { ...place, result: writeResult(result, isAnswer) });
    return result;
  }

  /** Sends what begins or ends a transaction of the migration's own. */
  async control({ sql }: Statement, connection: StatementConnection, send: Send): Promise<StatementResult> {
    if (controlKind(sql) === 'savepoint') {
      this.#own.follow(connection, sql);
      return send();
    }
    if (isIdle(connection)) return send();
    const waiting = this.#own.take(connection);
    if (!/^\s*(?:commit|end)\b/i.test(sql) || connection.getTransactionStatus?.() !== 'T') return send();
    await this.#writeIn(connection, waiting);
    try {
      return await send();
    } catch (error) {
      // Knex takes the connection back as it is.
      await queryBy(connection)('rollback').catch(() => undefined);
      const [first] = waiting;
      if (sqlStateOf(error) !== '40003' || !first || !(await this.#isDone(first.number))) throw error;
      return { command: 'COMMIT' };
    }
  }

  /** @throws ILLUSION_MIGRATION_CHANGED when statements were done that the migration did not send this time. */
  requireAllSent(): void {
    const left = [...this.#recorded.values()].find(({ number, state }) => number > this.#count && state === 'done');
    if (left) this.#change(left, undefined);
  }

  async #sendAtomically(
    place: Place,
    connection: StatementConnection,
    send: Send,
    isAnswer: boolean,
  ): Promise<StatementResult> {
    const query = queryBy(connection);
    const { session, entries } = this.#options;
    const { clock, signal, db } = session;
    const { restartSavepoints } = db.dialect.capabilities;
    const work = async () => {
      const result = await send();
      if (!(await entries.finish(query, place, writeResult(result, isAnswer)))) throw lockLost();
      return result;
    };
    try {
      return await inTransaction(query, work, { clock, signal, restartSavepoints });
    } catch (error) {
      if (sqlStateOf(error) !== '40003') throw error;
      // Not known to the server that answered, but known by now.
      const entry = (await this.#read()).find(({ number }) => number === place.number);
      if (entry?.result == null) throw error;
      return readResult(entry.result);
    }
  }

  async #sendLooked(place: Place, connection: StatementConnection, send: Send): Promise<StatementResult> {
    const { session, entries } = this.#options;
    // DDL commits what a transaction has done before it.
    await this.#writeIn(connection, this.#own.take(connection));
    const { sql } = place.statement;
    const wasThere = await isAsLeft(isIdle(connection) ? queryBy(connection) : session.query, sql);
    const attempt = async () => {
      if (!(await entries.begin(session.query, place, wasThere))) throw lockLost();
      const jobs = watchJobs(connection, session, (ids) => entries.noteJobs(session.query, place.number, ids));
      try {
        const result = await send();
        await jobs.stop();
        return result;
      } catch (error) {
        await jobs.stop().catch(() => undefined);
        return this.#afterFailure(place, connection, error, jobs.ids);
      }
    };
    const result = await retryable(attempt, session);
    const text = writeResult(result, false);
    if (isIdle(connection)) await this.#finish(place, text);
    else this.#own.add(connection, { ...place, result: text });
    return result;
  }

  /** Keeps in the journal what may have been done. */
  async #afterFailure(
    place: Place,
    connection: StatementConnection,
    error: unknown,
    jobs: readonly string[],
  ): Promise<StatementResult> {
    const { session, entries } = this.#options;
    const { sql } = place.statement;
    const state = sqlStateOf(error);
    if (state === undefined || isConnectionLoss(error)) throw error;
    if (state === '40003') {
      const entry = (await this.#read()).find(({ number }) => number === place.number);
      const fate = entry && (await this.#settle(entry, connection));
      if (fate === 'done') return { command: commandOf(sql), rows: [], rowCount: null };
    }
    const mayGoOn = jobs.length > 0 && (await readJobs(session.query, jobs)).some(isUnderWay);
    if (!unknownOutcomes.has(state) && !mayGoOn && !mayLeaveIndex(sql)) {
      await entries.forget(session.query, place.number);
    }
    throw error;
  }

  /** What became of the statement that was under way when an earlier run was broken off. */
  async #settleKnown(place: Place, known: JournalEntry, connection: StatementConnection): Promise<Fate> {
    const fate = await this.#settle(known, connection);
    if (fate === 'done') {
      this.#requireSame(place, known);
      return fate;
    }
    const { session, entries } = this.#options;
    await dropUnfinishedIndex(session.query, known.statement.sql);
    await entries.forget(session.query, known.number);
    return fate;
  }

  #settle(entry: JournalEntry, connection: StatementConnection): Promise<Fate> {
    const { session, file, since, unfinished } = this.#options;
    const look = isIdle(connection) ? queryBy(connection) : session.query;
    return settle({ session, file, entry, look, since, unfinished });
  }

  async #finish(place: Place, result: string | null): Promise<void> {
    const { session, entries } = this.#options;
    if (!(await retryable(() => entries.finish(session.query, place, result), session))) throw lockLost();
  }

  async #writeIn(connection: StatementConnection, waiting: ReturnType<OwnTransactions['take']>): Promise<void> {
    for (const { result, ...place } of waiting) {
      if (!(await this.#options.entries.finish(queryBy(connection), place, result))) throw lockLost();
    }
  }

  #read(): Promise<readonly JournalEntry[]> {
    const { session, entries } = this.#options;
    return entries.read(session.query);
  }

  async #isDone(asked: number): Promise<boolean> {
    return (await this.#read()).some(({ number, state }) => number === asked && state === 'done');
  }

  #requireSame({ statement }: Place, known: JournalEntry): void {
    const isSame = known.statement.hash === statement.hash;
    if (!isSame || (this.#hasAskedAnew && known.statement.values !== statement.values)) this.#change(known, statement);
  }

  #change({ number, statement }: JournalEntry, now: JournaledStatement | undefined): never {
    throw fail('ILLUSION_MIGRATION_CHANGED', { file: this.#options.file, number, done: statement.sql, now: now?.sql });
  }
}

function describe({ sql, bindings }: Statement): JournaledStatement {
  return { sql, hash: hash(sql), values: hash(serialize(bindings)) };
}

function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Knex gives a statement the driver's own connection. */
function queryBy(connection: StatementConnection): Query {
  return async (sql, params) => (await connection.query(sql, params && [...params])).rows;
}

function lockLost(): Error {
  return fail('ILLUSION_MIGRATE_LOCK_LOST', { state: '' });
}
