import path from 'node:path';

/** A test that failed, and where. */
export interface FailedTest {
  /** As Vitest names the file, relative to the project. */
  readonly file: string;
  readonly test: string;
}

/** A database that was kept because tests failed in it. */
export interface KeptDatabase {
  /** Its name on the server: no longer one that is cleaned up. */
  readonly name: string;
  readonly url: string;
  readonly failed: readonly FailedTest[];
  /** File with the statements it got; undefined when there were none. */
  readonly log: string | undefined;
}

/** The name a database gets that is kept: a test run takes no database away that is named so. */
export function keptName(database: string): string {
  return database.replace(/^illusion_test_/, 'illusion_kept_');
}

/** Folder of a project with the SQL of databases that are kept. */
export function keptFolder(root: string): string {
  return path.join(root, '.illusion', 'kept');
}
