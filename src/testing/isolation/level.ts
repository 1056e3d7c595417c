/**
 * How tests of a file are kept apart from others. `own`: a database of the file's own. `transaction`: one transaction a test, rolled
 * back, in a database that goes from file to file. `shared`: the database that all such files share, one file at a time; rows
 * that came are deleted after the file.
 */
export const isolationLevels = ['own', 'transaction', 'shared'] as const;
/** How the tests of a file are kept apart from others: a database of its own, transactions rolled back, or a shared one. */
export type IsolationLevel = (typeof isolationLevels)[number];
