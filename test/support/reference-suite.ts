import { mkdirSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli, temporaryFolder } from './run-cli.ts';

const repository = join(import.meta.dirname, '../..');

const support = {
  'vitest.config.ts': `
    const conditions = ['illusion-source', 'module', 'node', 'development|production'];
    export default {
      ssr: { resolve: { conditions } },
      test: { include: ['*.test.ts'], pool: process.env.POOL ?? 'forks', maxWorkers: 1, testTimeout: 30_000, hookTimeout: 30_000 },
    };`,
  'support.ts': `
    import { createDbTest, createTest } from 'illusion/testing';
    import app from './src/app/app.ts';
    import { seedFakes } from './seed-fakes.ts';
    export const dbTest = createDbTest();
    export const test = createTest({ app, seedFakes });`,
};

/** How one test ended, as Vitest reports it. */
export interface Assertion {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** A project that is the reference API with tests of its own, in `beforeAll`; their \`./support.ts\` has \`test\` and \`dbTest\`. */
export function referenceSuite(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder({ ...support, ...files });
  mkdirSync(join(cwd, 'node_modules'));
  for (const name of ['vitest', 'pg', 'knex']) {
    symlinkSync(join(repository, 'node_modules', name), join(cwd, 'node_modules', name));
  }
  symlinkSync(repository, join(cwd, 'node_modules/illusion'));
  for (const name of ['src', 'migrations', 'seeds', 'illusion.config.ts', 'package.json']) {
    symlinkSync(join(repository, name), join(cwd, name));
  }
  symlinkSync(join(repository, 'test/app/support/seed-fakes.ts'), join(cwd, 'seed-fakes.ts'));
  return cwd;
}

/** Runs `illusion test` there. @returns what became of each test, by title, and what was printed */
export async function runSuite(cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const report = join(cwd, 'report.json');
  const run = await runCli(['test', ...args, '--reporter=json', `--outputFile=${report}`], { cwd, env });
  const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}');
  const { testResults } = JSON.parse(text) as {
    readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[];
  };
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return { ...run, tests: new Map(tests.map((one) => [one.title, one])) };
}
