import { expect, it } from 'vitest';
import type { Query } from '../../../src/dialect/dialect.ts';
import { countWarnings } from '../../../src/revision/losses.ts';
import { type ColumnItem, emptyCatalog, type TableItem } from '../../../src/schema/catalog/catalog.ts';
import type { Change } from '../../../src/schema/diff/change.ts';

const column: ColumnItem = {
  name: 'note',
  type: 'text',
  nullable: true,
  default: null,
  identity: null,
  serial: false,
  generated: null,
  collation: null,
  onUpdate: null,
  comment: null,
};
const table: TableItem = {
  schema: 'public',
  name: 'todo',
  columns: [column],
  constraints: [],
  indexes: [],
  options: [],
  families: [],
  locality: null,
  comment: null,
};
const changes: readonly Change[] = [
  { kind: 'drop-table', table },
  { kind: 'drop-column', table, column },
  { kind: 'alter-column', table, from: column, to: { ...column, nullable: false }, aspects: ['nullable'] },
];
const from = { ...emptyCatalog, tables: [table] };
const counting =
  (count: number): Query =>
  async () => [{ count }];

it('what is lost is told with its rows, and what fails on some', async () => {
  expect((await countWarnings(counting(1), changes, from)).map(({ kind, text, rows }) => [kind, rows, text])).toEqual([
    ['loss', 1, 'drops table todo: 1 row'],
    ['loss', 1, 'drops column note of todo: 1 row holds a value'],
    ['failure', 1, expect.stringContaining('column note of todo may no longer be null: 1 row hold none')],
  ]);
});

it('what is lost is told also of nothing, and of rows that cannot be counted; what fails is not', async () => {
  expect((await countWarnings(counting(0), changes, from)).map(({ text }) => text)).toEqual([
    'drops table todo: 0 rows',
    'drops column note of todo: 0 rows hold a value',
  ]);
  const refused: Query = () => Promise.reject(new Error('permission denied'));
  expect(await countWarnings(refused, changes, from)).toEqual([
    { kind: 'loss', rows: null, text: 'drops table todo: an unknown number of rows' },
    { kind: 'loss', rows: null, text: 'drops column note of todo: an unknown number of rows hold a value' },
  ]);
});
