import type { Step } from '../run/step.ts';

/** What one step would send. */
export interface Preview {
  readonly step: Step;
  /** The SQL in order, values written in, each ending with a semicolon. */
  readonly statements: readonly string[];
  /** Whether the statements were really executed and rolled back again; otherwise they were only written down. */
  readonly executed: boolean;
  /** Why they were not executed, and what that means for the list. */
  readonly note: string | null;
}
