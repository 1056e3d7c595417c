import type { Knex } from 'knex';
import type { SeedCounts } from './seed-counts.ts';
import { upsertRows } from './upsert-rows.ts';

/** What {@link defineSeed} takes: a table and the rows it must have. */
export interface SeedDefinition<Row extends object> {
  /** Table the rows belong in; `schema.table` for one of another schema. */
  readonly table: string;
  /** Columns whose values tell one row from another. They need no unique constraint. */
  readonly key: readonly (keyof Row & string)[];
  /** The rows, or how to find out what they are, such as the ids of rows of earlier seeds. */
  readonly rows: readonly Row[] | ((knex: Knex) => Promise<readonly Row[]> | readonly Row[]);
  /** What happens to a row that is there already: `keep`, the default, leaves it; `update` sets its other columns. */
  readonly existing?: 'keep' | 'update';
}

/** A seed that can be run again and again; see {@link defineSeed}. */
export interface Seed {
  /** Inserts what is missing. Knex's own form of a seed, too. */
  seed(knex: Knex): Promise<SeedCounts>;
}

/**
 * Describes rows that shall be in a table. Running it inserts those whose key is not there, so that running it twice
 * changes nothing. A seed file exports its result as default; `illusion db seed` runs each file in a transaction.
 *
 * @throws ILLUSION_SEED_ROWS, when it runs and two rows have the same key or a row has none.
 *
 * @example
 * export default defineSeed({
 *   table: 'organizations',
 *   key: ['name'],
 *   rows: [{ name: 'org1' }, { name: 'org2' }],
 * });
 */
export function defineSeed<Row extends object>(definition: SeedDefinition<Row>): Seed {
  const seed: Seed = {
    async seed(knex) {
      const rows = typeof definition.rows === 'function' ? await definition.rows(knex) : definition.rows;
      return upsertRows(knex, rows as readonly Readonly<Record<string, unknown>>[], definition);
    },
  };
  return Object.freeze(seed);
}
