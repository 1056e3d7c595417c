import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import type { Check, CheckState, Outcome, Scene } from './check.ts';

/** What became of one check. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly state: CheckState;
  readonly evidence: string;
  /** What to do about it; null where there is nothing to do. */
  readonly fix: string | null;
  /** Whether `--fix` does it. */
  readonly fixable: boolean;
  /** What `--fix` did; null when it did nothing. */
  readonly fixed: string | null;
}

export interface ExamineOptions {
  readonly checks: readonly Check[];
  readonly scene: Scene;
  /** Mends what can do no harm. */
  readonly fix: boolean;
  /** How long one check may take, in milliseconds. Default 3000. */
  readonly deadlineMs?: number;
}

/** Runs all checks side by side. One that fails by itself, or takes too long, is a finding. */
export async function examine({ checks, scene, fix, deadlineMs = 3000 }: ExamineOptions): Promise<readonly Finding[]> {
  return Promise.all(
    checks.map(async ({ id, title, look }) => {
      const outcome = await within(deadlineMs, async () => look(scene));
      const fixed = fix && outcome.mend ? await mend(outcome.mend) : null;
      return {
        id,
        title,
        state: fixed === null ? outcome.state : 'ok',
        evidence: outcome.evidence,
        fix: outcome.fix ?? null,
        fixable: outcome.mend !== undefined,
        fixed,
      };
    }),
  );
}

async function within(deadlineMs: number, look: () => Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    const evidence = `no answer within ${deadlineMs / 1000} s`;
    timer = setTimeout(() => resolve({ state: 'fail', evidence, fix: 'Find out what it waits for.' }), deadlineMs);
  });
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    if (isIllusionError(error)) return { state: 'fail', evidence: `${error.what}: ${error.why}`, fix: error.next };
    return { state: 'fail', evidence: (error as Error).message, fix: 'Run it again with --verbose.' };
  } finally {
    clearTimeout(timer);
  }
}

async function mend(how: () => Promise<string>): Promise<string | null> {
  try {
    return await how();
  } catch {
    // What cannot be mended stays a finding.
    return null;
  }
}
