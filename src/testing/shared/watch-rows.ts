import type { Query } from '../../dialect/dialect.ts';
import { orderByReference, readReferences } from '../databases/row-copies.ts';
import { deleteRows, readKeyedTables, readRows, type TableRows, type WatchedTable } from './read-rows.ts';

/** Something in a shared database that is not as it was found. */
export interface RowLeak {
  /** With its schema, unless that is `public`. */
  readonly table: string;
  /** Primary key as a JSON array of texts; null for the table as a whole. */
  readonly key: string | null;
  readonly what: 'changed' | 'deleted' | 'cannot be deleted' | 'too large to be watched';
}

export interface RowWatch {
  /**
   * Deletes the rows that came since; rows that were found are never touched.
   *
   * @returns what could not be brought back.
   */
  cleanUp(query: Query): Promise<readonly RowLeak[]>;
}

/**
 * Remembers the rows of a database, as far as their tables have a primary key.
 *
 * @param without names of tables that are left out.
 */
export async function watchRows(query: Query, without: readonly string[] = []): Promise<RowWatch> {
  const tables = await readKeyedTables(query, without);
  const before = new Map<string, TableRows>();
  for (const table of tables) before.set(labelOf(table), await readRows(query, table));
  return {
    cleanUp: async (ask) => {
      const leaks: RowLeak[] = [];
      const added: { readonly table: WatchedTable; readonly keys: readonly string[] }[] = [];
      // Children first, so that nothing refers to what is deleted.
      for (const table of orderByReference(tables, await readReferences(ask)).toReversed()) {
        const found = before.get(labelOf(table));
        const now = await readRows(ask, table);
        if (!found || !now) {
          if (found) leaks.push({ table: labelOf(table), key: null, what: 'too large to be watched' });
          continue;
        }
        leaks.push(...compare(labelOf(table), found, now));
        const keys = [...now.keys()].filter((key) => !found.has(key));
        if (keys.length > 0) added.push({ table, keys });
      }
      return [...leaks, ...(await deleteAll(ask, added))];
    },
  };
}

function compare(
  table: string,
  found: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly RowLeak[] {
  return [...found].flatMap(([key, hash]): RowLeak[] => {
    if (!now.has(key)) return [{ table, key, what: 'deleted' }];
    return now.get(key) === hash ? [] : [{ table, key, what: 'changed' }];
  });
}

/** Tables that refer to each other in a circle go when what refers to them has gone; a circle of rows stays, and is told. */
async function deleteAll(
  query: Query,
  added: readonly { readonly table: WatchedTable; readonly keys: readonly string[] }[],
): Promise<readonly RowLeak[]> {
  let left = added;
  for (;;) {
    const refused: (typeof added)[number][] = [];
    for (const one of left) {
      await deleteRows(query, one.table, one.keys).catch(() => refused.push(one));
    }
    if (refused.length === 0) return [];
    if (refused.length === left.length) {
      return refused.flatMap(({ table, keys }) =>
        keys.map((key): RowLeak => ({ table: labelOf(table), key, what: 'cannot be deleted' })),
      );
    }
    left = refused;
  }
}

function labelOf({ schema, name }: WatchedTable): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}
