import { quoteName } from '../../schema/catalog/quote.ts';
import { defaultTable } from '../options.ts';

/** The tables migrations are written down in, quoted for SQL. */
export interface BookkeepingTables {
  /** Knex's own table, as it was named in the settings. */
  readonly historyName: string;
  readonly history: string;
  /** Knex's lock table. It is respected where it is, and never made. */
  readonly knexLock: string;
  /** What Knex does not keep: checksums, durations, who. */
  readonly details: string;
  readonly lock: string;
  /** What migrations that run outside of a transaction have done, statement by statement. */
  readonly journal: string;
  /** Whether illusion made the database. */
  readonly marker: string;
}

const detailsName = 'illusion_migrations';
const lockName = 'illusion_migrations_lock';
const journalName = 'illusion_migrations_journal';
const markerName = 'illusion_marker';

export function bookkeepingTables(table: string | undefined = defaultTable): BookkeepingTables {
  const { schema, name } = splitName(table);
  const quote = (tableName: string) => [...schema, tableName].map(quoteName).join('.');
  return {
    historyName: table,
    history: quote(name),
    knexLock: quote(`${name}_lock`),
    details: quote(detailsName),
    lock: quote(lockName),
    journal: quote(journalName),
    marker: quote(markerName),
  };
}

/** The tables of a schema that belong to the migration tools and not to the project, so that no comparison takes them for its. */
export function bookkeepingTableNames(table: string | undefined = defaultTable): readonly string[] {
  const { name } = splitName(table);
  return [name, `${name}_lock`, detailsName, lockName, journalName, markerName];
}

/** Those of them that are made when they are needed, and mean nothing in a copy of the database. */
export const workingTableNames: readonly string[] = [lockName, journalName, markerName];

function splitName(table: string): { readonly schema: readonly string[]; readonly name: string } {
  const parts = table.split('.');
  const name = parts.pop() ?? table;
  return { schema: parts, name };
}
