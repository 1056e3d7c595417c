import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';
import { mutate } from './mutate.ts';
import { type Failure, runTests } from './run-tests.ts';

export interface Verdict extends Pick<Mutant, 'id' | 'file' | 'breaks'> {
  readonly line: number;
  /** Null when the suite did not notice. */
  readonly caughtBy: Failure | null;
  /** Test files that failed, but not because of the breakage. */
  readonly unsound: readonly string[];
  readonly ms: number;
}

/** Tests that see a file by its import come first, then those that run whole processes, then all. */
const stages = (file: string): readonly (readonly string[])[] => [['related', file], ['run', 'test/cli'], ['run']];

/** With more of them than this the suite is broken, and not a line of it. */
const MOST_UNSOUND = 5;

/**
 * Breaks one line in a copy of the project, looks which test notices, and mends it. A test has noticed when its file fails once
 * more with the breakage, and passes without.
 */
export async function checkMutant(root: string, mutant: Mutant): Promise<Verdict> {
  const { id, file, breaks } = mutant;
  const path = join(root, file);
  const source = readFileSync(path, 'utf8');
  const { line, text } = mutate(root, mutant);
  const start = performance.now();
  const unsound: string[] = [];
  try {
    const caughtBy = await findWitness(root, file, unsound, (isBroken) =>
      writeFileSync(path, isBroken ? text : source),
    );
    return { id, file, breaks, line, caughtBy, unsound, ms: Math.round(performance.now() - start) };
  } finally {
    writeFileSync(path, source);
  }
}

async function findWitness(
  root: string,
  file: string,
  unsound: string[],
  write: (isBroken: boolean) => void,
): Promise<Failure | null> {
  for (const args of stages(file)) {
    for (;;) {
      write(true);
      const failure = await runTests(root, [...args, ...unsound.map((one) => `--exclude=${one}`)]);
      if (!failure) break;
      const again = await runTests(root, ['run', failure.file]);
      write(false);
      if (again && !(await runTests(root, ['run', failure.file]))) return failure;
      unsound.push(failure.file);
      if (unsound.length > MOST_UNSOUND) throw new Error(`these fail by themselves: ${unsound.join(', ')}`);
    }
  }
  return null;
}
