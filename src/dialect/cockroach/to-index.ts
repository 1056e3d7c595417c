import type { IndexItem } from '../../schema/catalog/catalog.ts';
import { parseIndex } from '../../schema/catalog/parse-index.ts';
import type { Part } from '../inspect/assemble.ts';
import { type Inspection, isInternal, type Row } from './inspection.ts';

/** An index; nothing for that of the key of a table that was made without one. */
export function toIndex(row: Row, { comments }: Inspection): readonly Part<IndexItem>[] {
  const item = parseIndex(String(row['definition']), String(row['name']));
  if (item.unique && item.keys.every(({ column }) => column === 'rowid')) return [];
  const keys = item.keys.filter(({ column }) => column === null || !isInternal(column));
  const owner = String(row['owner']);
  return [{ owner, item: { ...item, keys, comment: comments.get(`pg_class ${row['id']} 0`) ?? null } }];
}
