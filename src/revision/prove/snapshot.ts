import type { Query } from '../../dialect/dialect.ts';
import { keyOf, type TableItem } from '../../schema/catalog/catalog.ts';
import { quoteName, quoteQualified } from '../../schema/catalog/quote.ts';

/** The rows of tables as texts, by `schema.table`. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

/** Reads the given columns of every table; rows in an order of their own. */
export async function takeSnapshot(query: Query, tables: readonly TableItem[]): Promise<Snapshot> {
  const snapshot = new Map<string, readonly string[]>();
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => `${quoteName(name)}::text`);
    if (columns.length === 0) continue;
    const rows = await query(`select array[${columns.join(', ')}] as row from ${quoteQualified(table)}`);
    snapshot.set(keyOf(table), rows.map((row) => JSON.stringify(row['row'])).sort());
  }
  return snapshot;
}

/** Tables whose rows are not the same. */
export function compareSnapshots(before: Snapshot, after: Snapshot): readonly string[] {
  return [...before]
    .filter(([table, rows]) => rows.join('\n') !== after.get(table)?.join('\n'))
    .map(([table]) => table);
}
