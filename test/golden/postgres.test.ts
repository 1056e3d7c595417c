import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { type DbReader, openReader } from '../../src/db/open-reader.ts';
import { inspectCatalog } from '../../src/dialect/inspect/inspect.ts';
import { loadModule } from '../../src/project/load-module.ts';
import { renderMigration } from '../../src/revision/render/render-migration.ts';
import { diffCatalogs } from '../../src/schema/diff/diff.ts';
import { useEmptyDatabase } from '../support/database.ts';
import { caseNames, loadCase } from './support/cases.ts';
import { emptyDatabase, makeState, planBoth, wordsOf } from './support/states.ts';

/** `UPDATE_GOLDEN=1` writes the migrations anew; read what changed before you keep it. */
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

type Migration = { readonly up: (knex: Knex) => Promise<void>; readonly down: (knex: Knex) => Promise<void> };

// Each case runs by itself on a database that is emptied before it.
describe.each([0, 1, 2, 3])('golden migrations, part %i', (part) => {
  const own = useEmptyDatabase();
  const other = useEmptyDatabase();
  const readers: DbReader[] = [];
  // Knex would take a question mark in SQL for the place of a value.
  own.prepare(async () => {
    for (const { url } of [own, other]) readers.push(await openReader({ url }));
  });
  afterAll(async () => {
    for (const reader of readers) await reader.dispose();
  });

  it.for(caseNames.filter((_, at) => at % 4 === part))('%s', async (name, { skip }) => {
    const golden = await loadCase(name);
    const { dialect, knex } = own.db;
    skip(dialect.name !== 'postgres', 'is about migrations for PostgreSQL');
    skip(golden.only === 'cockroach', 'is about something only CockroachDB has');
    const [{ query }, { query: otherQuery }] = readers as [DbReader, DbReader];
    await emptyDatabase(query);
    await emptyDatabase(otherQuery);
    const before = await makeState(query, dialect, golden.before);
    const after = await makeState(otherQuery, dialect, golden.after);
    const { up, down } = planBoth(before, after, wordsOf(golden.after), dialect);
    expect(up.impossible).toEqual([]);

    const code = renderMigration({
      message: name.replaceAll('-', ' '),
      up: up.steps,
      down: down.steps,
      irreversible: undefined,
      features: dialect.capabilities.ddl,
    });
    const file = path.join(golden.folder, 'postgres.ts');
    if (isUpdate) await writeFile(file, code);
    expect(code).toBe(await readFile(file, 'utf8'));

    const migration = (await loadModule(file)) as unknown as Migration;
    await migration.up(knex);
    expect(diffCatalogs(await inspectCatalog(dialect, query), after)).toEqual([]);
    await migration.down(knex);
    expect(diffCatalogs(await inspectCatalog(dialect, query), before)).toEqual([]);
    await migration.up(knex);
    expect(diffCatalogs(await inspectCatalog(dialect, query), after)).toEqual([]);
  });
});
