import { failViolation } from '../../db/constraint-violation.ts';
import type { AnyModel } from '../../model/model.ts';
import type { Table } from '../../schema/schema.ts';
import { areEqual } from '../compare-values.ts';
import type { FakeDraft, FakeRow } from './fake-tables.ts';

/** What a row is checked against. */
export interface CheckedTable {
  readonly model: AnyModel;
  readonly table: Table;
}

/**
 * Checks a row that is already in the draft against everything its own table demands, in the order a server does.
 *
 * @throws the error of the first constraint it violates.
 */
export function checkRow(draft: FakeDraft, { model, table }: CheckedTable, row: FakeRow): void {
  checkNotNull(table, row);
  checkChecks(model, row);
  checkUnique(draft, table, row);
}

function checkNotNull({ name, columns }: Table, row: FakeRow): void {
  const column = columns.find((one) => !one.nullable && row[one.name] === null);
  if (!column) return;
  throw failViolation('ILLUSION_NOT_NULL_VIOLATION', { table: name, columns: [column.name], constraint: '' });
}

function checkChecks({ table, checks }: AnyModel, row: FakeRow): void {
  const broken = checks.find(({ holds }) => holds && !holds(row));
  if (!broken) return;
  const { name, columns } = broken;
  throw failViolation('ILLUSION_CHECK_VIOLATION', { table, columns, constraint: name });
}

function checkUnique(draft: FakeDraft, table: Table, row: FakeRow): void {
  const indexes = table.indexes.filter(({ unique, where }) => unique && where === undefined);
  const keys = [
    ...(table.primaryKey ? [table.primaryKey] : []),
    ...table.uniques,
    ...indexes.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
  ];
  for (const { name, columns } of keys) {
    const taken = draft.rows(table.name).some((other) => other !== row && haveSame(table, columns, other, row));
    if (taken) throw failViolation('ILLUSION_UNIQUE_VIOLATION', { table: table.name, columns, constraint: name });
  }
}

/** Whether two rows of a table have the same values in some columns; null is never the same. */
export function haveSame(table: Table, columns: readonly string[], a: FakeRow, b: FakeRow): boolean {
  return columns.every((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column !== undefined && areEqual(column.type, a[name], b[name]);
  });
}
