import type { Query } from '../../dialect/dialect.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import type { LockRow } from '../lock/lock-row.ts';
import type { JournalEntry, JournaledStatement, JournalKey } from './entry.ts';

/** A statement at its place in the migration. */
export interface Place {
  readonly number: number;
  readonly statement: JournaledStatement;
}

interface Change extends Place {
  readonly state: JournalEntry['state'];
  readonly wasThere: boolean | null;
  readonly result: string | null;
}

/** Reads and writes the journal of one migration's run. What it writes, it writes only while the lock is held. */
export class JournalEntries {
  readonly #tables: BookkeepingTables;
  readonly #key: JournalKey;
  readonly #lock: LockRow | undefined;

  /** @param lock who may write; undefined where the server itself lets nobody else in */
  constructor(tables: BookkeepingTables, key: JournalKey, lock: LockRow | undefined) {
    this.#tables = tables;
    this.#key = key;
    this.#lock = lock;
  }

  async read(query: Query): Promise<readonly JournalEntry[]> {
    const rows = await query(
      `select "number"::int4 as number, "sql" as sql, "hash" as hash, "values_hash" as values_hash, "state" as state, "jobs" as jobs,
  "was_there" as was_there, "result" as result, "begun_at" as begun_at
from ${this.#tables.journal} where ${ofRun} order by 1`,
      this.#names,
    );
    return rows.map(toEntry);
  }

  /** Writes down that a statement is about to be sent. @returns false when the lock is lost */
  begin(query: Query, place: Place, wasThere: boolean | null): Promise<boolean> {
    return this.#write(query, { ...place, state: 'begun', wasThere, result: null });
  }

  /** Writes down that the server has done a statement. @returns false when the lock is lost */
  finish(query: Query, place: Place, result: string | null): Promise<boolean> {
    return this.#write(query, { ...place, state: 'done', wasThere: null, result });
  }

  async noteJobs(query: Query, number: number, jobs: readonly string[]): Promise<void> {
    await query(`update ${this.#tables.journal} set "jobs" = $4 where ${ofRun} and "number" = $5::int8`, [
      ...this.#names,
      jobs.join(' '),
      number,
    ]);
  }

  /** Writes down that the server has not done a statement. */
  async forget(query: Query, number: number): Promise<void> {
    await query(`delete from ${this.#tables.journal} where ${ofRun} and "number" = $4::int8`, [...this.#names, number]);
  }

  /** The run has come to its end: what is written down stays, for the record. @returns false when the lock is lost */
  async close(query: Query): Promise<boolean> {
    const { journal } = this.#tables;
    const last = `select coalesce(max("run"), 0) from ${journal} where "history_table" = $1 and "migration" = $2 and "direction" = $3`;
    await query(
      `update ${journal} set "run" = (${last}) + 1, "closed_at" = clock_timestamp() where ${ofRun}`,
      this.#names,
    );
    if (!this.#lock) return true;
    const { owner, fence } = this.#lock;
    const rows = await query(
      `select 1 as one from ${this.#tables.lock} where "history_table" = $1 and "owner" = $2 and "fence" = $3::int8`,
      [this.#tables.historyName, owner, fence],
    );
    return rows.length > 0;
  }

  async #write(query: Query, { number, statement, state, wasThere, result }: Change): Promise<boolean> {
    const held = this.#lock
      ? `exists (select 1 from ${this.#tables.lock} where "history_table" = $1 and "owner" = $11 and "fence" = $12::int8)`
      : 'true';
    const rows = await query(
      `insert into ${this.#tables.journal} as j ("history_table", "migration", "direction", "number", "sql", "hash", "values_hash", "state", "was_there", "result", "begun_at", "finished_at")
  select $1::text, $2::text, $3::text, $4::int8, $5::text, $6::text, $7::text, $8::text, $9::bool, $10::text, clock_timestamp(),
    case when $8::text = 'done' then clock_timestamp() end where ${held}
on conflict ("history_table", "migration", "direction", "run", "number")
do update set "sql" = excluded."sql", "hash" = excluded."hash", "values_hash" = excluded."values_hash", "state" = excluded."state",
  "was_there" = coalesce(excluded."was_there", j."was_there"), "result" = excluded."result",
  "jobs" = case when excluded."state" = 'begun' then null else j."jobs" end,
  "begun_at" = case when excluded."state" = 'begun' then excluded."begun_at" else j."begun_at" end, "finished_at" = excluded."finished_at"
returning 1 as one`,
      [
        ...this.#names,
        number,
        statement.sql,
        statement.hash,
        statement.values,
        state,
        wasThere,
        result,
        ...(this.#lock ? [this.#lock.owner, this.#lock.fence] : []),
      ],
    );
    return rows.length > 0;
  }

  get #names(): readonly unknown[] {
    return [this.#tables.historyName, this.#key.migration, this.#key.direction];
  }
}

/** The open entries of a run; its names are the first three values. */
const ofRun = '"history_table" = $1 and "migration" = $2 and "direction" = $3 and "run" = 0';

function toEntry(row: Readonly<Record<string, unknown>>): JournalEntry {
  const jobs = String(row['jobs'] ?? '').split(' ');
  return {
    number: Number(row['number']),
    statement: { sql: String(row['sql']), hash: String(row['hash']), values: String(row['values_hash']) },
    state: row['state'] === 'done' ? 'done' : 'begun',
    jobs: jobs.filter((id) => id !== ''),
    wasThere: typeof row['was_there'] === 'boolean' ? row['was_there'] : null,
    result: typeof row['result'] === 'string' ? row['result'] : null,
    begunAt: new Date(row['begun_at'] as Date),
  };
}
