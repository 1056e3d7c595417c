import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openReader } from '../../src/db/open-reader.ts';
import { inspectCatalog } from '../../src/dialect/inspect/inspect.ts';
import { diffCatalogs } from '../../src/schema/diff/diff.ts';
import { useEmptyDatabase } from '../support/database.ts';
import { caseNames } from './support/cases.ts';

const page = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'autogenerate.md'), 'utf8');
const own = useEmptyDatabase();

it('docs/autogenerate.md names cases that are there, and every case there is', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
  const patterns = rows.flatMap((row) =>
    [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => String(name)),
  );
  const matches = (pattern: string, name: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name);
  expect(patterns.filter((pattern) => !caseNames.some((name) => matches(pattern, name)))).toEqual([]);
  expect(caseNames.filter((name) => !patterns.some((pattern) => matches(pattern, name)))).toEqual([]);
});

it('does not detect what docs/autogenerate.md says it does not', async ({ skip }) => {
  const { dialect } = own.db;
  skip(dialect.name !== 'postgres', 'the page shows statements of PostgreSQL');
  const sql = /## What is not detected[\s\S]*?```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const statements = sql.split(/;\n/).filter((statement) => statement.trim() !== '');
  expect(statements.length).toBeGreaterThan(10);
  const reader = await openReader({ url: own.url });
  const table = statements.findIndex((statement) => statement.startsWith('create table'));
  await reader.query(statements[table] as string);
  const before = await inspectCatalog(dialect, reader.query);
  expect(before.tables).toHaveLength(1);
  for (const statement of statements) {
    // A publication of all tables takes a superuser.
    if (/^create publication/.test(statement)) await reader.query(statement).catch(() => undefined);
    else await reader.query(statement);
    expect(diffCatalogs(before, await inspectCatalog(dialect, reader.query)), statement).toEqual([]);
  }
  await reader.dispose();
});
