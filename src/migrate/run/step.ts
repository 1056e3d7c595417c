import type { AppliedMigration } from '../bookkeeping/read-applied.ts';
import type { Migration } from '../files/load-migration.ts';
import type { StatementLog } from './statement-log.ts';

/** One migration to run in one direction. */
export type Step = UpStep | DownStep;

export interface UpStep {
  readonly direction: 'up';
  readonly migration: Migration;
  readonly recordedName: string;
  readonly batch: number;
}

export interface DownStep {
  readonly direction: 'down';
  readonly migration: Migration;
  readonly applied: AppliedMigration;
}

/** A migration that was run. */
export interface StepResult {
  readonly name: string;
  /** Such as `migrations/20211201000000_create_users.ts`. */
  readonly file: string;
  readonly durationMs: number;
  /** How many statements it sent. */
  readonly statements: number;
}

/** A step that did not come to its end. */
export class StepFailure extends Error {
  readonly step: Step;
  readonly log: StepLog;

  constructor(step: Step, log: StepLog, cause: unknown) {
    super('step failed', { cause });
    this.step = step;
    this.log = log;
  }
}

/** What is left of a failed step's statements. */
export type StepLog = Pick<StatementLog, 'failed' | 'started' | 'committed' | 'endedBy' | 'hasEnded'>;
