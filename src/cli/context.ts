import type { Db } from '../db/db.ts';
import type { DbReader } from '../db/open-reader.ts';
import type { RunningEngine } from '../engine/engine.ts';
import type { DisposalStack } from '../kernel/disposal.ts';
import type { Project } from '../project/open-project.ts';
import type { GlobalOptions } from './global-flags.ts';
import type { Reporter } from './reporter/reporter.ts';

/** Everything a handler may use. Members that cost something are functions, and cost it once. */
export interface Context {
  readonly reporter: Reporter;
  readonly globals: GlobalOptions;
  /** The command that runs, such as `illusion db migrate`; what others who share a database or wait for a lock are told. */
  readonly label: string;
  /** Absolute path of the folder the command works in. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether a question can be asked. */
  readonly interactive: boolean;
  /** Steps run when the command ends, however it ends. */
  readonly disposal: DisposalStack;
  /** The project around `cwd`, its settings resolved; `flags` adds the command's own setting flags. */
  project(flags?: Readonly<Record<string, string | undefined>>): Promise<Project>;
  /** The project's database server: the DSN that is set, else the engine. Given up when the command ends. */
  engine(): Promise<RunningEngine>;
  /** One connection to the project's database, for commands that only ask. Closed when the command ends. */
  reader(): Promise<DbReader>;
  /** The project's database, open. Closed when the command ends. */
  db(): Promise<Db>;
}
