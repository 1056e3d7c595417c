import type { HandlerReport } from '../chaos/chaos-report.ts';
import type { TestQueries } from '../queries/test-queries.ts';

/** How many tests ended how. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a test file tells the session when its tests are over, as far as the run wants to know. */
export interface FileReport {
  /** What each test sent to the database. */
  readonly queries?: readonly TestQueries[];
  /** What handlers made of trouble on the way to it. */
  readonly chaos?: readonly HandlerReport[];
  /** How all tests of the run ended; told once, at its end. */
  readonly counts?: TestCounts;
}
