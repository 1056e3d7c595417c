import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SchemaMemory } from '../../../../src/testing/session/schema-memory.ts';

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'illusion-memory-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'schemas');
}

const migration =
  "import type { Knex } from 'knex';\nexport const up = (knex: Knex) => knex.raw('create table a ()');\n";
const context = ['0.1.0', 'CockroachDB 26.1'];

it('recalls the schema of the same migrations, and of no others', () => {
  const directory = folder();
  const of = (texts: readonly (readonly [string, string])[], versions = context) =>
    new SchemaMemory(directory, texts, versions);
  of([['1_a.ts', migration]]).remember(['CREATE TABLE a ()']);
  expect(of([['1_a.ts', migration]]).recall()).toEqual(['CREATE TABLE a ()']);
  expect(of([['1_a.ts', `${migration} `]]).recall()).toBeUndefined();
  expect(of([['1_b.ts', migration]]).recall()).toBeUndefined();
  expect(of([['1_a.ts', migration]], ['0.1.0', 'CockroachDB 26.2']).recall()).toBeUndefined();
  of([['1_a.ts', migration]]).forget();
  expect(of([['1_a.ts', migration]]).recall()).toBeUndefined();
});

it.each([
  "import { table } from './names.ts';",
  "import './register.ts';",
  'const name = process.env.TABLE;',
  "const names = await import('./names.ts');",
  "const names = require('./names.cjs');",
  'const file = import.meta.dirname;',
  "const name = 't_' + Date.now();",
])('knows nothing of a migration that depends on more than its text: %s', (line) => {
  const directory = folder();
  const memory = new SchemaMemory(directory, [['1_a.ts', `${line}\n${migration}`]], context);
  memory.remember(['CREATE TABLE a ()']);
  expect(memory.recall()).toBeUndefined();
});

it('takes what is not whole for unknown', () => {
  const directory = folder();
  const memory = new SchemaMemory(directory, [['1_a.ts', migration]], context);
  memory.remember(['CREATE TABLE a ()']);
  const [name = ''] = readdirSync(directory).filter((one) => one.endsWith('.json'));
  writeFileSync(join(directory, name), '["CREATE TAB');
  expect(memory.recall()).toBeUndefined();
});

it('keeps the schemas of the last few', () => {
  const directory = folder();
  for (let i = 0; i < 12; i++) new SchemaMemory(directory, [[`${i}.ts`, migration]], context).remember([`${i}`]);
  expect(readdirSync(directory).filter((one) => one.endsWith('.json'))).toHaveLength(8);
});

it('forgets first what was not used for the longest time', () => {
  const directory = folder();
  const memories = Array.from({ length: 8 }, (_, i) => new SchemaMemory(directory, [[`${i}.ts`, migration]], context));
  const old = new Date(0);
  for (const memory of memories) memory.remember(['CREATE TABLE a ()']);
  for (const name of readdirSync(directory)) utimesSync(join(directory, name), old, old);
  memories[0]?.recall();
  new SchemaMemory(directory, [['8.ts', migration]], context).remember(['CREATE TABLE a ()']);
  expect(memories[0]?.recall()).toBeDefined();
  expect(memories.filter((memory) => memory.recall())).toHaveLength(7);
});
