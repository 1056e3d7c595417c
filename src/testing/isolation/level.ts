/**
 * How tests of a file are kept apart from others. `own`: a database of the file's own. `transaction`: one transaction a test, rolled
 * back, in a database that goes from file to file.
 */
export const isolationLevels = ['own', 'transaction'] as const;
export type IsolationLevel = (typeof isolationLevels)[number];
