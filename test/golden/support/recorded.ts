import { parseVersion } from '../../../src/dialect/detect-dialect.ts';
import type { Query } from '../../../src/dialect/dialect.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a CockroachDB answered while its catalogue was read, query by query. */
export type Answers = readonly (readonly Row[])[];

export interface Recording {
  readonly version: string;
  readonly before: Answers;
  readonly after: Answers;
  /** Statements that were sent to that server and led there and back. */
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** Answers as the server did, in the same order. */
export function replayAnswers(answers: Answers): Query {
  const left = [...answers];
  return async () => {
    const rows = left.shift();
    if (!rows)
      throw new Error(
        'More was asked than was asked when the answers were recorded: run test/golden/record-cockroach.ts.',
      );
    return rows;
  };
}

/** Asks, and keeps what was answered. */
export function recordAnswers(query: Query): { readonly query: Query; readonly answers: (readonly Row[])[] } {
  const answers: (readonly Row[])[] = [];
  return {
    answers,
    query: async (sql, params) => {
      const rows = await query(sql, params);
      answers.push(rows);
      return rows;
    },
  };
}

export function dialectOf({ version }: Recording) {
  return parseVersion(version);
}
