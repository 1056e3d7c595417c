import { expect, it } from 'vitest';
import { openReader } from '../../../../src/db/open-reader.ts';
import { inspectCatalog } from '../../../../src/dialect/inspect/inspect.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();

it('a table with partitions is one table, whose columns and key are told once', async ({ skip }) => {
  const { dialect, knex } = own.db;
  skip(dialect.name !== 'postgres', 'is about partitions of PostgreSQL');
  await knex.raw(
    'create table events (id integer not null, day date not null, primary key (id, day)) partition by range (day)',
  );
  await knex.raw("create table events_old partition of events for values from ('2020-01-01') to ('2026-01-01')");
  await knex.raw("create table events_new partition of events for values from ('2026-01-01') to ('2030-01-01')");
  const reader = await openReader({ url: own.url });
  try {
    const { tables } = await inspectCatalog(dialect, reader.query);
    expect(tables.map(({ name }) => name)).toEqual(['events']);
    expect(tables[0]?.columns.map(({ name }) => name)).toEqual(['id', 'day']);
    expect(tables[0]?.constraints).toMatchObject([{ kind: 'primary key', columns: ['id', 'day'] }]);
  } finally {
    await reader.dispose();
  }
});
