import { keyOf, type Qualified } from '../../schema/catalog/catalog.ts';
import type { Change } from '../../schema/diff/change.ts';

/** What the table is called before the changes are made. */
export function tableBefore(table: Qualified, changes: readonly Change[]): Qualified {
  const rename = changes.find((one) => one.kind === 'rename-table' && keyOf(one.to) === keyOf(table));
  return rename?.kind === 'rename-table' ? rename.from : { schema: table.schema, name: table.name };
}

/** What a column is called before the changes are made; `table` as it is called after them. */
export function columnBefore(table: Qualified, column: string, changes: readonly Change[]): string {
  const rename = changes.find(
    (one) => one.kind === 'rename-column' && keyOf(one.table) === keyOf(table) && one.to === column,
  );
  return rename?.kind === 'rename-column' ? rename.from : column;
}
