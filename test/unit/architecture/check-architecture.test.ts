import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkArchitecture } from '../../../scripts/architecture/check-architecture.ts';

const repository = join(import.meta.dirname, '../../..');

/** A little house of these files, checked. @returns the names of the rules that are broken */
async function rulesBrokenBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'illusion-house-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const all = {
    'package.json': '{"name":"illusion","type":"module","exports":{".":{"illusion-source":"./src/index.ts"}}}',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return [...new Set((await checkArchitecture(root)).map((violation) => violation.rule))];
}

const value = 'export const x = 1;\n';

it('finds nothing in this repository', async () => {
  expect(await checkArchitecture(repository)).toEqual([]);
}, 60_000);

it.each([
  ['one-way-kernel', { 'src/kernel/a.ts': `import { x } from '../db/b.ts';\nexport { x };`, 'src/db/b.ts': value }],
  ['one-way-db', { 'src/db/a.ts': `import { x } from '../project/b.ts';\nexport { x };`, 'src/project/b.ts': value }],
  [
    'one-way-dao',
    {
      'src/dao/a.ts': `import type { X } from '../http/b.ts';\nexport type Y = X;`,
      'src/http/b.ts': 'export type X = 1;',
    },
  ],
  ['1-nothing-imports-cli-or-app', { 'src/db/a.ts': `export * from '../cli/b.ts';`, 'src/cli/b.ts': value }],
  ['1-cli-does-not-import-app', { 'src/cli/a.ts': `export * from '../app/b.ts';`, 'src/app/b.ts': value }],
  ['2-app-enters-by-the-doors', { 'src/app/a.ts': `export { x } from '../db/b.ts';`, 'src/db/b.ts': value }],
  ['2-app-enters-by-the-doors', { 'src/app/a.ts': `export { x } from '../index.ts';`, 'src/index.ts': 'export {};' }],
  ['2-rooms-do-not-import-doors', { 'src/db/a.ts': `export { x } from 'illusion';`, 'src/index.ts': 'export {};' }],
  ['3-schema-and-model-are-pure', { 'src/model/a.ts': `import { readFileSync } from 'node:fs';\nreadFileSync('x');` }],
  ['4-only-four-rooms-speak-to-a-connection', { 'src/engine/a.ts': `import pg from 'pg';\nexport const c = pg;` }],
  ['5-only-cli-prints', { 'src/http/a.ts': `import chalk from 'chalk';\nexport const c = chalk;` }],
  ['5-only-cli-prints', { 'src/http/a.ts': `process.stdout.write('hello');` }],
  ['5-only-cli-ends-the-process', { 'src/engine/a.ts': 'process.exitCode = 1;' }],
  [
    '6-only-http-and-app-import-fastify',
    { 'src/dao/a.ts': `import fastify from 'fastify';\nexport const f = fastify;` },
  ],
  ['6-only-dashboard-draws', { 'src/status/a.ts': `import { Box } from 'ink';\nexport const b = Box;` }],
  ['6-dashboard-sees-status-and-kernel', { 'src/dashboard/a.ts': `export * from '../db/b.ts';`, 'src/db/b.ts': value }],
  [
    '7-no-cycles',
    {
      'src/db/a.ts': `import { b } from './b.ts';\nexport const a = b;`,
      'src/db/b.ts': `import { a } from './a.ts';\nexport const b = a;`,
    },
  ],
  [
    '8-commands-do-not-import-each-other',
    { 'src/cli/commands/a/command.ts': `export * from '../b/command.ts';`, 'src/cli/commands/b/command.ts': value },
  ],
  [
    '8-handlers-are-reached-by-dynamic-import',
    { 'src/cli/commands/a/command.ts': `export * from './handler.ts';`, 'src/cli/commands/a/handler.ts': value },
  ],
  ['doors-are-export-lists', { 'src/index.ts': 'export const x = 1;\n' }],
])('reports %s', async (rule, files) => {
  expect(await rulesBrokenBy(files)).toContain(rule);
});

it('allows what the rules allow', async () => {
  const rules = await rulesBrokenBy({
    'src/index.ts': `export { x } from './db/b.ts';\n`,
    'src/db/b.ts': `import { k } from '../kernel/k.ts';\nexport const x = k;\n`,
    'src/kernel/k.ts': 'export const k = 1;\n',
    'src/app/a.ts': `import { x } from 'illusion';\nexport const y = x;\n`,
    'src/cli/commands/a/command.ts': `export const load = () => import('./handler.ts');\n`,
    'src/cli/commands/a/handler.ts': `process.stdout.write('x');\n`,
  });
  expect(rules).toEqual([]);
});
