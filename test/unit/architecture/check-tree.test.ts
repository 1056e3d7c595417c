import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTree } from '../../../scripts/architecture/check-tree.ts';
import { report } from '../../../scripts/architecture/report.ts';

type Tree = Readonly<Record<string, string>>;

/** A tree that keeps every rule; each case below breaks one by adding to it. */
const sound: Tree = {
  'package.json': JSON.stringify({
    name: 'illusion',
    type: 'module',
    exports: { '.': { 'illusion-source': './src/index.ts' } },
    devDependencies: { 'only-here': '1', brought: '1' },
    peerDependencies: { brought: '1' },
  }),
  'node_modules/only-here/index.js': '',
  'node_modules/brought/index.js': '',
  'src/testing/fixture.ts': "import 'brought';\n",
  'src/index.ts': "export { now } from './kernel/clock.ts';\n",
  'src/kernel/clock.ts': 'export const now = () => Date.now();\n',
  'src/schema/schema.ts': "import { now } from '../kernel/clock.ts';\nexport const at = now();\n",
  'src/model/model.ts': "import { at } from '../schema/schema.ts';\nexport const model = { at };\n",
  'src/dialect/dialect.ts': 'export type Query = (sql: string) => Promise<readonly object[]>;\n',
  'src/dialect/postgres/inspect.ts':
    "import type { Query } from '../dialect.ts';\nexport async function inspect(query: Query) {\n  return query('select 1');\n}\n",
  'src/db/open.ts': "import pg from 'pg';\nexport const open = () => new pg.Client();\n",
  'src/http/serve.ts': "import Fastify from 'fastify';\nexport const serve = () => Fastify();\n",
  'src/status/snapshot.ts': 'export interface Snapshot { readonly ok: boolean }\nexport const empty = { ok: true };\n',
  'src/dashboard/panel.tsx':
    "import { Text } from 'ink';\nimport type { Snapshot } from '../status/snapshot.ts';\nexport const panel = (s: Snapshot) => <Text>{String(s.ok)}</Text>;\n",
  'src/cli/main.ts': "import { Command } from 'commander';\nconsole.log(new Command());\nprocess.exitCode = 1;\n",
  'src/cli/commands/db/status/command.ts': "export const load = () => import('./handler.ts');\n",
  'src/cli/commands/db/status/handler.ts': 'export const handle = () => 1;\n',
  'src/cli/commands/serve/command.ts': "export const load = () => import('./handler.ts');\n",
  'src/cli/commands/serve/handler.ts':
    "import { serve } from '../../../http/serve.ts';\nexport const handle = serve;\n",
  'src/app/app.ts':
    "import { now } from 'illusion';\nimport { title } from './models/todo.ts';\nexport default { title, now };\n",
  'src/app/models/todo.ts': "export const title = 'todo';\n",
  'migrations/0001_todo.ts': "import { title } from '../src/app/models/todo.ts';\nexport const up = () => title;\n",
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'illusion-architecture-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function check(added: Tree) {
  for (const [file, text] of Object.entries({ ...sound, ...added })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return checkTree(root);
}

/** Each of these files, added to the sound tree, breaks the rule it stands under and no other. */
const breaches: Readonly<Record<string, Tree>> = {
  'rule-1': {
    'src/kernel/a.ts': "import '../cli/main.ts';\n",
    'src/http/b.ts': "import type { title } from '../app/models/todo.ts';\nexport type T = typeof title;\n",
    'src/cli/c.ts': "import '../app/app.ts';\n",
  },
  'rule-2': {
    'src/app/a.ts': "import { now } from '../kernel/clock.ts';\nexport const at = now;\n",
    'src/app/b.ts': "export type Clock = import('../index.ts').now;\n",
    'migrations/0002_c.ts': "export const up = () => import('../src/db/open.ts');\n",
    'seeds/d.ts': "import { now } from '../src/index.ts';\nexport const seed = now;\n",
    'illusion.config.ts': "import { at } from './src/schema/schema.ts';\nexport default { at };\n",
    'test/app/e.test.ts': "import { open } from '../../src/db/open.ts';\nopen();\n",
  },
  'rule-3': {
    'src/schema/a.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    'src/model/b.ts': "import { readFile } from 'fs/promises';\nexport const read = readFile;\n",
  },
  'rule-4': {
    'src/engine/a.ts': "import pg from 'pg';\nexport const client = new pg.Client();\n",
    'src/http/b.ts': "import type { Knex } from 'knex';\nexport type K = Knex;\n",
    'src/testing/c.ts': "export const count = (db: any) => db.knex('todo').count();\n",
    'src/dialect/cockroach/inspect.ts': 'export async function inspect(client: object) {\n  return client;\n}\n',
  },
  'rule-5': {
    'src/migrate/a.ts': "export const say = () => console.warn('hello');\n",
    'src/kernel/b.ts': "process.stdout.write('hello');\n",
    'src/engine/c.ts': "globalThis.process['exitCode'] = 3;\n",
    'src/status/d.ts': "import { exit } from 'node:process';\nexit(1);\n",
    'src/dao/e.ts': 'const { stderr: out } = process;\nexport const o = out;\n',
    'src/project/f.ts': "import chalk from 'chalk';\nexport const red = chalk.red;\n",
    'src/app/g.ts': 'process.exit(1);\n',
  },
  'rule-6': {
    'src/status/a.tsx': "import { Text } from 'ink';\nexport const a = <Text />;\n",
    'src/cli/b.ts': "import { useState } from 'react';\nexport const b = useState;\n",
    'src/engine/c.ts': "import Fastify from 'fastify';\nexport const c = Fastify;\n",
    'src/testing/d.ts':
      "import type { FastifyCorsOptions } from '@fastify/cors';\nexport type D = FastifyCorsOptions;\n",
    'src/dashboard/e.ts': "import { empty } from '../status/snapshot.ts';\nexport const e = empty;\n",
    'src/dashboard/f.ts': "import type { Query } from '../dialect/dialect.ts';\nexport type F = Query;\n",
  },
  'rule-7': {
    'src/kernel/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'src/kernel/b.ts': "import type { a } from './a.ts';\nexport const b = (x: typeof a) => x;\n",
  },
  'rule-8': {
    'src/cli/commands/a/command.ts': "import '../serve/command.ts';\n",
    'src/cli/commands/db/a/handler.ts': "export const b = () => import('../status/handler.ts');\n",
    'src/cli/program.ts': "import { handle } from './commands/serve/handler.ts';\nhandle();\n",
    'src/cli/commands/d/command.ts': "import { handle } from './handler.ts';\nexport const load = handle;\n",
    'src/cli/commands/d/handler.ts': 'export const handle = () => 1;\n',
  },
  'one-way': {
    'src/kernel/a.ts': "import type { Query } from '../dialect/dialect.ts';\nexport type A = Query;\n",
    'src/dialect/b.ts': "import { model } from '../model/model.ts';\nexport const b = model;\n",
    'src/engine/c.ts': "import { empty } from '../status/snapshot.ts';\nexport const c = empty;\n",
  },
  installed: {
    'src/testing/a.ts': "import 'only-here';\n",
    'src/kernel/b.ts': "export const load = () => import('only-here');\n",
  },
  doors: {
    'src/dao.ts': "import { open } from './db/open.ts';\nexport const db = open();\n",
    'src/server.ts': "export * from './http/serve.ts';\n",
    'src/http/barrel.ts': "export { open } from '../db/open.ts';\n",
    'src/engine/d.ts': "import { now } from '../index.ts';\nexport const d = now;\n",
  },
};

/** Files of a breach that keep the rules and are there for another one to lean on. */
const innocent = new Set(['src/kernel/b.ts (rule-7)', 'src/cli/commands/d/handler.ts (rule-8)']);

describe('the architecture check', () => {
  it('finds nothing in this repository', async () => {
    expect(report(await checkTree(join(import.meta.dirname, '../../..')))).toBe('');
  }, 60_000);

  it('finds nothing in a tree that keeps the rules', async () => {
    expect(await check({})).toEqual([]);
  });

  it.each(Object.entries(breaches))('names %s and every file that breaks it', async (rule, added) => {
    const found = await check(added);
    expect(new Set(found.map((violation) => violation.rule))).toEqual(new Set([rule]));
    const files = new Set(found.map(({ file }) => file.split(':')[0]));
    for (const file of Object.keys(added)) {
      if (!innocent.has(`${file} (${rule})`)) expect(files).toContain(file);
    }
  });

  it('reports the rule, the place and what to do', () => {
    const text = report([{ rule: 'rule-5', file: 'src/dao/find.ts:7', found: 'calls console.log' }]);
    expect(text).toBe(
      [
        'rule-5: only cli/ imports commander and chalk, prints or sets an exit code',
        '  src/dao/find.ts:7  calls console.log',
        '  What to do: Return a value, throw an error with `fail`, or report through a `Progress`.',
      ].join('\n'),
    );
  });
});
