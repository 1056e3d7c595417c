import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { installPacked } from '../../support/packed-package.ts';
import { temporaryFolder } from '../../support/run-cli.ts';

/** What a user has after `npm init -y && npm install illusion`. */
const folder = temporaryFolder({
  'package.json': JSON.stringify({
    name: 'shop',
    type: 'commonjs',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    dependencies: { illusion: '^0.1.0' },
  }),
});

function illusion(args: readonly string[]) {
  return execa(process.execPath, [join(folder, 'node_modules/illusion/bin/illusion.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
}

beforeAll(() => installPacked(folder));

it('shows what it would write, and writes nothing', async () => {
  const { stdout, exitCode } = await illusion(['init', '--dry-run']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('+ src/app/models/ (4 files)');
  expect(stdout).toContain('~ package.json');
  expect(existsSync(join(folder, 'illusion.config.ts'))).toBe(false);
});

it('makes a project of the published package that is typed and tested, as is its workflow', {
  timeout: 120_000,
}, async () => {
  const made = await illusion(['init', '--json']);
  expect(made.stderr).toBe('');
  expect(JSON.parse(made.stdout)).toMatchObject({
    mode: 'new',
    installed: false,
    next: ['npm install', 'npm start', 'npm test'],
  });
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
    type: 'module',
    scripts: { start: 'illusion serve', test: 'illusion test' },
  });

  const types = await execa(process.execPath, [join(folder, 'node_modules/typescript/bin/tsc'), '--noEmit'], {
    cwd: folder,
    reject: false,
  });
  expect(types.stdout).toBe('');

  const tests = await illusion(['test', 'test/app/login.test.ts', 'test/app/fixtures.test.ts']);
  expect(tests.stdout).toMatch(/Test Files .*2 passed/);
  expect(tests.exitCode).toBe(0);

  const workflow = parse(readFileSync(join(folder, '.github/workflows/ci.yml'), 'utf8'));
  const commands = (workflow.jobs.test.steps as readonly { readonly run?: string }[]).flatMap(({ run }) =>
    run?.startsWith('npx illusion ') ? [run.split(' ').slice(2)] : [],
  );
  expect(commands).toHaveLength(2);
  for (const command of commands) expect(await illusion(command)).toMatchObject({ exitCode: 0 });

  const again = await illusion(['init']);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('This is a project of illusion already');
});
