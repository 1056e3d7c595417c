import type { Extra } from '../../../project/template/make-project.ts';
import type { FileAction } from '../../../project/template/plan-files.ts';

export interface InitInput {
  readonly dir: string | undefined;
  readonly name: string | undefined;
  readonly extras: Readonly<Record<Extra, boolean>>;
  readonly adopt: boolean;
  /** False: none is read. */
  readonly knexfile: string | false | undefined;
  readonly models: string | undefined;
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Undefined: a person at a terminal is asked. */
  readonly install: boolean | undefined;
  readonly illusion: string | undefined;
}

export interface InitResult {
  readonly mode: 'new' | 'adopted';
  /** Path from the working folder. */
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly action: FileAction }[];
  /** What was found of a database; null for a new project, and where none answers. */
  readonly database: FoundDatabase | null;
  /** What could not be taken over, in words. */
  readonly notes: readonly string[];
  readonly dryRun: boolean;
  readonly installed: boolean;
  /** Commands to go on with. */
  readonly next: readonly string[];
}

export interface FoundDatabase {
  /** Without its password. */
  readonly dsn: string;
  readonly version: string;
  readonly tables: number;
  /** Of migrations; null where there are none. */
  readonly applied: number | null;
  readonly pending: number | null;
  /** What models and database still differ in; null when they were not compared. */
  readonly differences: number | null;
}
