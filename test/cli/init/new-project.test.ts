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

async function make(args: readonly string[]): Promise<void> {
  const { stderr, exitCode } = await illusion(['make', ...args]);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
}

beforeAll(() => installPacked(folder));

it('shows what it would write, and writes nothing', async () => {
  const { stdout, exitCode } = await illusion(['init', '--dry-run']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('+ src/app/models/ (4 files)');
  expect(stdout).toContain('~ package.json');
  expect(existsSync(join(folder, 'illusion.config.ts'))).toBe(false);
});

it('makes a project of the published package, and more of it, that is typed, migrated and tested', {
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

  const owned = 'user_id:references=users';
  const columns = [
    'number:text:unique',
    'amount:numeric:10,2',
    'due:date:nullable',
    'paid_at:timestamptz:nullable',
    'meta:jsonb:nullable',
    'tags:text:array',
    'customer_id:references=customers',
  ];
  await make(['model', 'customer', 'name:text', owned]);
  await make(['model', 'invoice', ...columns, owned]);
  for (const name of ['customer', 'invoice']) {
    for (const what of ['dao', 'route', 'test', 'seed']) await make([what, name]);
  }
  await make(['migration', 'nothing yet']);

  const types = await execa(process.execPath, [join(folder, 'node_modules/typescript/bin/tsc'), '--noEmit'], {
    cwd: folder,
    reject: false,
  });
  expect(types.stdout).toBe('');

  const workflow = parse(readFileSync(join(folder, '.github/workflows/ci.yml'), 'utf8'));
  const commands = (workflow.jobs.test.steps as readonly { readonly run?: string }[]).flatMap(({ run }) =>
    run?.startsWith('npx illusion ') ? [run.split(' ').slice(2)] : [],
  );
  expect(commands).toHaveLength(2);
  expect(await illusion(commands[0] ?? [])).toMatchObject({ exitCode: 0 });
  const revision = await illusion(['db', 'revision', '--autogenerate', '-m', 'add invoices']);
  expect(revision.stdout).toContain('proven: up, down and up again');
  for (const command of commands) expect(await illusion(command)).toMatchObject({ exitCode: 0 });

  // The hostile requests of the contract, and the tenants of ownership, reach the new routes, too.
  const tests = await illusion(['test', 'customers', 'invoices', 'contract', 'login']);
  expect(tests.stdout).toMatch(/Test Files .*4 passed/);
  expect(tests.exitCode).toBe(0);

  const again = await illusion(['init']);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('This is a project of illusion already');
});
