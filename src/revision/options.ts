import type { Progress } from '../kernel/progress.ts';
import type { MigrationsOptions } from '../migrate/options.ts';
import type { RevisionHooks } from './hooks.ts';

/** What every function takes that compares models, migrations and databases. */
export interface RevisionOptions {
  /** Absolute path of the folder with the models. */
  readonly models: string;
  readonly migrations: MigrationsOptions;
  /** DSN of a server for scratch databases, where the user of the database may not create any. */
  readonly scratchUrl?: string | undefined;
  /** Folder for what need not be found out twice; undefined for none. */
  readonly memory?: string | undefined;
  readonly hooks?: RevisionHooks | undefined;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
}
