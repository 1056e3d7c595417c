import type { Clock } from '../kernel/clock.ts';
import type { Progress } from '../kernel/progress.ts';

/** Where the migrations are and where it is written down which of them are applied. */
export interface MigrationsOptions {
  /** Absolute path of the folder with the migration files. */
  readonly directory: string;
  /** Knex's table of applied migrations, `knex_migrations` by default; `schema.table` for a schema of its own. */
  readonly table?: string | undefined;
}

/** What every function that changes the database takes. */
export interface ChangeOptions extends MigrationsOptions {
  /** What this process is, such as `illusion db migrate`; shown to others who wait for it. */
  readonly command?: string | undefined;
  /** How long to wait for the migration lock, in milliseconds; 5 minutes by default. */
  readonly lockTimeoutMs?: number | undefined;
  readonly progress?: Progress | undefined;
  /** Aborting stops before the next statement; what had been done in a transaction is rolled back. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** What to do with a migration that an earlier run began and did not finish, where that is not plain. */
  readonly unfinished?: Unfinished | undefined;
}

/**
 * - `resume`: go on after its last finished statement; what became of one that was under way is found out;
 * - `done`, `again`: the same, and a statement of which that cannot be found out counts as done, or is sent again;
 * - `restart`: forget what was done and run the file from its first statement.
 */
export type Unfinished = 'resume' | 'done' | 'again' | 'restart';

export const defaultTable = 'knex_migrations';
export const defaultLockTimeoutMs = 5 * 60_000;
