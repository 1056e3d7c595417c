import type { Query } from '../../dialect/dialect.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import type { LockOptions } from './migration-lock.ts';
import { type Obstacle, waitFor } from './wait-for.ts';

const undefinedTable = '42P01';

/**
 * Waits while Knex's own lock row says that a Knex process is migrating this database.
 *
 * @throws ILLUSION_MIGRATE_LOCKED
 */
export async function waitForKnex(options: LockOptions): Promise<void> {
  await waitFor(async () => ((await isLockedByKnex(options)) ? knexObstacle : undefined), options);
}

const knexObstacle: Obstacle = {
  who: "Knex's own lock row",
  seconds: undefined,
  advice:
    'Wait for the Knex process that migrates this database. When there is none, a crashed one left the row behind: run npx knex migrate:unlock.',
};

async function isLockedByKnex({ query, tables }: LockOptions): Promise<boolean> {
  const rows = await query(`select 1 as one from ${tables.knexLock} where "is_locked" = 1`).catch(noTable);
  return rows.length > 0;
}

/** Whether there is a Knex lock row to hold. */
export async function hasKnexLock(query: Query, tables: BookkeepingTables): Promise<boolean> {
  return (await query(`select 1 as one from ${tables.knexLock} limit 1`).catch(noTable)).length > 0;
}

/** Keeps a Knex process out until the transaction `query` speaks in ends; Knex waits for this row by itself. */
export async function holdKnexLock(query: Query, tables: BookkeepingTables): Promise<void> {
  await query(`select 1 from ${tables.knexLock} for update`);
}

function noTable(error: { readonly code?: unknown }): readonly Readonly<Record<string, unknown>>[] {
  if (error.code === undefinedTable) return [];
  throw error;
}
