import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The first test that failed, or the file of one that could not be run. */
export interface Failure {
  readonly file: string;
  readonly test: string;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const LONGEST_MS = 30 * 60_000;

/**
 * Runs Vitest until the first failure.
 *
 * @param args what to run: `related` and a file, or `run` and filters
 * @returns undefined when everything passed, or there was nothing to run
 */
export async function runTests(root: string, args: readonly string[]): Promise<Failure | undefined> {
  const file = join(root, 'mutation-report.json');
  rmSync(file, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  // A test that takes long on a busy machine has noticed nothing.
  const patience = ['--testTimeout=120000', '--hookTimeout=120000'];
  const report = ['--reporter=json', `--outputFile=${file}`];
  const flags = ['--run', '--bail=1', '--passWithNoTests', ...patience, ...report];
  const child = spawn(process.execPath, [vitest, ...args, ...flags], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_MS,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return undefined;
  const failure = existsSync(file) ? findFailure(root, JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  if (failure) return failure;
  throw new Error(`Vitest ended with ${code ?? 'a signal'} and no failed test: ${said.trim()}`);
}

function findFailure(root: string, { testResults }: Report): Failure | undefined {
  const failed = testResults.filter(({ status }) => status === 'failed');
  for (const { name, assertionResults } of failed) {
    const test = assertionResults.find(({ status }) => status === 'failed');
    if (test) return { file: relative(root, name), test: test.fullName };
  }
  const [broken] = failed;
  return broken && { file: relative(root, broken.name), test: 'cannot be run' };
}
