import { failViolation } from '../../db/constraint-violation.ts';
import { assertNever } from '../../kernel/assert-never.ts';
import type { ReferentialAction } from '../../schema/referential-action.ts';
import type { ForeignKey, Schema, Table } from '../../schema/schema.ts';
import { areEqual } from '../compare-values.ts';
import type { FakeDraft, FakeRow } from './fake-tables.ts';

/** What following foreign keys needs of the store. */
export interface ForeignKeyContext {
  readonly draft: FakeDraft;
  readonly schema: Schema;
  /** Value a column of a table gets by default. */
  readonly defaultOf: (table: Table, column: string) => unknown;
  /** Checks a row that was changed on the way. */
  readonly check: (table: Table, row: FakeRow) => void;
}

/** @throws ILLUSION_FOREIGN_KEY_VIOLATION when a row refers to one that is not there. */
export function checkReferences({ draft, schema }: ForeignKeyContext, table: Table, row: FakeRow): void {
  for (const key of table.foreignKeys) {
    if (key.columns.some((name) => row[name] === null)) continue;
    const target = findTable(schema, key.referencedTable);
    if (draft.rows(target.name).some((other) => refersTo(key, target, row, other))) continue;
    throw violation(table, key, 'missing');
  }
}

/**
 * Does to the rows that refer to a row what their foreign keys say, when it goes (`next` undefined) or has become `next`.
 *
 * @throws ILLUSION_FOREIGN_KEY_VIOLATION when one of them keeps it.
 */
export function followReferences(context: ForeignKeyContext, table: Table, old: FakeRow, next?: FakeRow): void {
  const { draft, schema } = context;
  for (const referencing of schema.tables) {
    for (const key of referencing.foreignKeys) {
      if (key.referencedTable !== table.name || (next && keepsKey(table, key, old, next))) continue;
      const action = next ? key.onUpdate : key.onDelete;
      const rows = draft.rows(referencing.name).filter((row) => refersTo(key, table, row, old));
      for (const row of rows) act(context, { referencing, key, action, row, next });
    }
  }
}

interface Reaction {
  readonly referencing: Table;
  readonly key: ForeignKey;
  readonly action: ReferentialAction;
  readonly row: FakeRow;
  readonly next: FakeRow | undefined;
}

function act(context: ForeignKeyContext, { referencing, key, action, row, next }: Reaction): void {
  const change = (values: FakeRow) => {
    const changed = Object.freeze({ ...row, ...values });
    context.draft.replace(referencing.name, row, changed);
    context.check(referencing, changed);
    followReferences(context, referencing, row, changed);
  };
  const setAll = (value: (column: string, place: number) => unknown) =>
    change(Object.fromEntries(key.columns.map((name, place) => [name, value(name, place)])));
  switch (action) {
    case 'no action':
    case 'restrict':
      throw violation(referencing, key, 'referenced');
    case 'cascade':
      if (next) setAll((_, place) => next[key.referencedColumns[place] as string]);
      else remove(context, referencing, row);
      break;
    case 'set null':
      setAll(() => null);
      break;
    case 'set default':
      setAll((name) => context.defaultOf(referencing, name));
      break;
    default:
      assertNever(action, 'referential action');
  }
}

function remove(context: ForeignKeyContext, table: Table, row: FakeRow): void {
  context.draft.delete(table.name, row);
  followReferences(context, table, row);
}

function refersTo(key: ForeignKey, target: Table, row: FakeRow, other: FakeRow): boolean {
  return key.columns.every((name, place) => {
    const column = key.referencedColumns[place] as string;
    const type = target.columns.find((one) => one.name === column)?.type;
    return type !== undefined && areEqual(type, row[name], other[column]);
  });
}

function keepsKey(table: Table, key: ForeignKey, old: FakeRow, next: FakeRow): boolean {
  return table.columns
    .filter(({ name }) => key.referencedColumns.includes(name))
    .every(({ name, type }) => areEqual(type, old[name], next[name]));
}

function findTable(schema: Schema, name: string): Table {
  const table = schema.tables.find((one) => one.name === name);
  if (!table) throw new TypeError(`No table ${name}`);
  return table;
}

function violation({ name }: Table, key: ForeignKey, direction: 'missing' | 'referenced'): Error {
  return failViolation('ILLUSION_FOREIGN_KEY_VIOLATION', {
    table: name,
    // A server does not name them for a row that is referred to.
    columns: direction === 'missing' ? key.columns : [],
    constraint: key.name,
    direction,
  });
}
