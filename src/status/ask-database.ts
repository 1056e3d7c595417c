import type { DbReader } from '../db/open-reader.ts';
import type { Query } from '../dialect/dialect.ts';
import type { Monitor, TableFacts } from '../dialect/monitor/monitor.ts';
import { maskDsn } from '../kernel/dsn.ts';
import { type Reading, unavailable } from '../kernel/reading.ts';
import type { MigrationsOptions } from '../migrate/options.ts';
import { ownApplication } from './database-link.ts';
import type { FoundDatabase } from './find-database.ts';
import { readMigrations } from './probes/migrations.ts';
import { read } from './read.ts';
import type { DatabaseStatus, StatusSnapshot, TableStatus } from './snapshot.ts';

/** A database that is connected to. */
export interface Connected {
  readonly found: FoundDatabase;
  readonly reader: DbReader;
  readonly monitor: Monitor;
}

export interface AskOptions {
  readonly deadlineMs: number;
  readonly migrations: MigrationsOptions;
  readonly grow: (tables: readonly TableFacts[]) => readonly TableStatus[];
  /** Lends a connection to another database of the server. */
  readonly lend: (url: string) => Promise<DbReader>;
}

type Answers = Pick<
  StatusSnapshot,
  'nodes' | 'migrations' | 'tables' | 'sessions' | 'statements' | 'contention' | 'jobs'
>;

/** What is not asked while the database does not answer. */
export const unasked = unavailable('the database cannot be asked', 'See there.');

export const noAnswers: Answers = Object.freeze({
  nodes: unasked,
  migrations: unasked,
  tables: unasked,
  sessions: unasked,
  statements: unasked,
  contention: unasked,
  jobs: unasked,
});

/** Whether a database answers, and how fast. */
export function askServer({ found, reader, monitor }: Connected, deadlineMs: number): Promise<Reading<DatabaseStatus>> {
  return read(async () => {
    const begun = performance.now();
    await reader.query('select 1');
    const roundTripMs = performance.now() - begun;
    return {
      engine: found.engine,
      origin: found.origin,
      url: maskDsn(found.url),
      server: reader.dialect.version,
      ...(await monitor.server(reader.query)),
      roundTripMs,
      roundTrips: [],
    };
  }, deadlineMs);
}

/** Everything else there is to ask; one after the other, on one connection. */
export async function askDatabase(connected: Connected, options: AskOptions): Promise<Answers> {
  const { found, reader, monitor } = connected;
  const { deadlineMs } = options;
  const { query } = reader;
  const ask = <T>(question: () => Promise<T>) => read(question, deadlineMs);
  const [nodes, migrations, tables, sessions, statements, contention, jobs] = await Promise.all([
    ask(() => monitor.nodes(query)),
    ask(() => readMigrations(reader, options.migrations)),
    ask(async () => options.grow(await monitor.tables(query))),
    ask(() => monitor.sessions(query, ownApplication)),
    ask(async () => {
      const elsewhere = found.statisticsUrl === found.url ? query : (await options.lend(found.statisticsUrl)).query;
      return monitor.statements(elsewhere, { own: ownApplication, database: await nameOf(query) });
    }),
    ask(() => monitor.contention(query)),
    ask(() => monitor.jobs(query)),
  ]);
  return { nodes, migrations, tables, sessions, statements, contention, jobs };
}

async function nameOf(query: Query): Promise<string> {
  const [row] = await query('select current_database() as name');
  return String(row?.['name']);
}
