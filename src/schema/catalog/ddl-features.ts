import type { Commented } from '../diff/change.ts';

/** What decides how DDL is spelled; a dialect's answers are part of its capabilities. */
export interface DdlFeatures {
  /** CREATE EXTENSION exists. */
  readonly extensions: boolean;
  /** A unique constraint is an index, and is dropped as one. */
  readonly uniqueIsIndex: boolean;
  /** Names of indexes are unique in their table only, `table@index` names one. */
  readonly indexNamesPerTable: boolean;
  /** A table always has a primary key: another one comes in the same statement in which the first goes. */
  readonly primaryKeyAlways: boolean;
  /** A column that is indexed, checked or computed from can have its type changed. */
  readonly alterUsedColumnType: boolean;
  /** `AS` and a type in CREATE SEQUENCE, `NO MINVALUE` and the like. */
  readonly sequenceTypes: boolean;
  /** ALTER TYPE can drop a value. */
  readonly dropEnumValue: boolean;
  /** A table or column that a view speaks of cannot be renamed. */
  readonly viewsHoldNames: boolean;
  /** What `ALTER COLUMN ... DROP` calls that a column is computed. */
  readonly computedWord: 'expression' | 'stored';
  /** A change that looks at all rows of a table, or writes them anew, keeps others from writing to it meanwhile. */
  readonly blocksWriters: boolean;
  /** ALTER COLUMN does not open the lock by itself that tables have, where it is about an identity. */
  readonly lockedTables: boolean;
  /** Types it lacks, in lower case, each with what comes nearest. */
  readonly missingTypes: Readonly<Record<string, string>>;
  /** What can have a comment. */
  readonly comments: ReadonlySet<Commented['kind']>;
}
