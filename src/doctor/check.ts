import type { DbReader } from '../db/open-reader.ts';
import type { Project } from '../project/open-project.ts';
import type { FoundDatabase } from '../status/find-database.ts';

/** What a check has to work with. Members that cost something are functions, and cost it once. */
export interface Scene {
  /** Folder the command works in. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the project. @throws ILLUSION_NO_PROJECT */
  root(): string;
  /** @throws what keeps a project from being opened */
  project(): Promise<Project>;
  /** @throws what keeps it from being found */
  database(): Promise<FoundDatabase>;
  /** @throws what keeps it from being connected to */
  reader(): Promise<DbReader>;
}

/** `fail`: it will not work like this; `warn`: it works, and will surprise somebody; `skip`: there is nothing to look at. */
export type CheckState = 'ok' | 'warn' | 'fail' | 'skip';

export interface Outcome {
  readonly state: CheckState;
  /** What was seen. */
  readonly evidence: string;
  /** What to do about it; of what is not fine. */
  readonly fix?: string;
  /** Mends it. Only what can do no harm: nobody's data is touched. @returns what was done, in words */
  readonly mend?: () => Promise<string>;
}

/** One thing that can be wrong with a set-up. */
export interface Check {
  /** Stable; in `--json`. */
  readonly id: string;
  readonly title: string;
  readonly look: (scene: Scene) => Promise<Outcome> | Outcome;
}

export const ok = (evidence: string): Outcome => ({ state: 'ok', evidence });
export const skip = (evidence: string): Outcome => ({ state: 'skip', evidence });
export const warn = (evidence: string, fix: string): Outcome => ({ state: 'warn', evidence, fix });
export const bad = (evidence: string, fix: string): Outcome => ({ state: 'fail', evidence, fix });
