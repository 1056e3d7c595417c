import { fail } from '../kernel/errors/registry.ts';
import type { Schema, Table } from '../schema/schema.ts';
import type { AnyModel } from './model.ts';
import { toTable } from './to-table.ts';

/**
 * The schema that models ask for, frozen, its tables sorted by name.
 *
 * @throws ILLUSION_MODEL_DUPLICATE when two models have one table; ILLUSION_MODEL_REFERENCE when a column refers to a
 *   model that is not among them, or to a column that is not unique or of another type.
 */
export function toSchema(models: readonly AnyModel[]): Schema {
  const tables = new Map<string, Table>();
  for (const model of new Set(models)) {
    if (tables.has(model.table)) throw fail('ILLUSION_MODEL_DUPLICATE', { table: model.table });
    tables.set(model.table, toTable(model));
  }
  for (const table of tables.values()) checkReferences(table, tables);
  const sorted = [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.freeze({ tables: Object.freeze(sorted) });
}

function checkReferences(table: Table, tables: ReadonlyMap<string, Table>): void {
  for (const { columns, referencedTable, referencedColumns } of table.foreignKeys) {
    const column = `${table.name}.${columns.join(', ')}`;
    const target = tables.get(referencedTable);
    if (!target) {
      const problem = `it refers to the table "${referencedTable}", and no model of that table is among the models`;
      throw fail('ILLUSION_MODEL_REFERENCE', { column, problem });
    }
    if (!isKey(target, referencedColumns)) {
      const problem = `it refers to ${referencedTable}.${referencedColumns.join(', ')}, which is neither primary key nor unique`;
      throw fail('ILLUSION_MODEL_REFERENCE', { column, problem });
    }
  }
}

function isKey(table: Table, columns: readonly string[]): boolean {
  const wanted = columns.join();
  const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques];
  return keys.some((key) => key.columns.join() === wanted);
}
