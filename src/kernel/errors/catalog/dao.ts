import { entry } from '../entry.ts';

export interface Violation {
  readonly table: string;
  readonly columns: readonly string[];
  readonly constraint: string;
}

/** CockroachDB names the constraint only. */
const nameOf = (table: string): string => table || 'a table';
const list = (columns: readonly string[]): string => columns.join(', ') || 'columns';

/** Errors of DAOs and their fakes: constraints of the database that a value does not meet. */
export const daoErrors = {
  ILLUSION_NOT_NULL_VIOLATION: entry<Violation>(1, 'A column that must have a value was given none.', (p) => ({
    what: `A row of ${nameOf(p.table)} lacks ${list(p.columns)}`,
    why: `${list(p.columns)} must not be null`,
    next: `Give ${list(p.columns)} a value; or make the column nullable in the model and migrate.`,
  })),
  ILLUSION_UNIQUE_VIOLATION: entry<Violation>(
    1,
    'Another row has the same values in columns that must be unique.',
    (p) => ({
      what: `There is a row with the same ${list(p.columns)} in ${nameOf(p.table)} already`,
      why: `${p.constraint} keeps ${list(p.columns)} unique`,
      next: 'Use another value, or change the row that has it.',
    }),
  ),
  ILLUSION_FOREIGN_KEY_VIOLATION: entry<Violation & { direction: 'missing' | 'referenced' }>(
    1,
    'A row refers to one that does not exist, or is referred to by one that does.',
    (p) =>
      p.direction === 'missing'
        ? {
            what: `A row of ${nameOf(p.table)} refers to one that does not exist`,
            why: `${p.constraint} wants ${list(p.columns)} to refer to an existing row`,
            next: 'Make the row it refers to first, or refer to another one.',
          }
        : {
            what: `A row is still referred to by ${nameOf(p.table)}`,
            why: `${p.constraint} keeps it from being deleted or getting another key`,
            next: `Delete or change the rows of ${nameOf(p.table)} that refer to it first.`,
          },
  ),
  ILLUSION_CHECK_VIOLATION: entry<Violation>(1, 'A row does not fulfil a check.', (p) => ({
    what: `A row of ${nameOf(p.table)} has a value it must not have`,
    why: `it does not fulfil the check ${p.constraint}`,
    next: 'Use a value that fulfils the check.',
  })),
  ILLUSION_VALUE_INVALID: entry<{ problem: string }>(1, 'A value does not fit the type of its column.', (p) => ({
    what: 'A value does not fit its column',
    why: p.problem,
    next: 'Use a value of the type and length of the column.',
  })),
  ILLUSION_CURSOR_INVALID: entry<Readonly<Record<never, never>>>(
    1,
    'A page was asked for with a cursor that no page gave.',
    () => ({
      what: 'The page cannot be found',
      why: 'its cursor is not one that a page of this list gave as its next',
      next: 'Use the cursor of the page before as it is, or leave it out for the first page.',
    }),
  ),
  ILLUSION_DAO_MISUSE: entry<{ problem: string }>(1, 'A DAO was called in a way that makes no sense.', (p) => ({
    what: 'A DAO was called wrongly',
    why: p.problem,
    next: 'Correct the call; the types of the DAO show what it takes.',
  })),
} as const;
