import type { ConstraintItem } from '../../schema/catalog/catalog.ts';
import { mentions } from '../../schema/catalog/mentions.ts';
import { parseIndex, stripBrackets } from '../../schema/catalog/parse-index.ts';
import { actionsByLetter } from '../../schema/catalog/spell.ts';
import type { Part } from '../inspect/assemble.ts';
import { type Inspection, isInternal, type Row } from './inspection.ts';

/** A constraint; nothing for one that the server made for itself, and for what is an index to models. */
export function toConstraint(
  row: Row,
  indexes: ReadonlyMap<string, Row>,
  context: Inspection,
): readonly Part<ConstraintItem>[] {
  const owner = String(row['owner']);
  const name = String(row['name']);
  if (isInternal(name)) return [];
  const comment = context.comments.get(`pg_constraint ${row['id']} 0`) ?? null;
  const columns = context.namesOf(owner, (row['columns'] ?? []) as readonly number[]);
  const definition = String(row['definition']);
  switch (row['kind']) {
    case 'f': {
      const target = String(row['target']);
      const targetColumns = context.namesOf(target, (row['target_columns'] ?? []) as readonly number[]);
      const item: ConstraintItem = {
        kind: 'foreign key',
        name,
        columns,
        target: context.labelOf(target),
        targetColumns,
        onDelete: actionsByLetter[String(row['on_delete'])] ?? 'no action',
        onUpdate: actionsByLetter[String(row['on_update'])] ?? 'no action',
        match: row['match'] === 'f' ? 'full' : 'simple',
        deferrable: 'no',
        validated: row['validated'] === true,
        comment,
      };
      return [{ owner, item }];
    }
    case 'c': {
      const expression = stripBrackets(definition.replace(/^CHECK /, '').replace(/ NOT VALID$/, ''));
      // `conkey` keeps the numbers columns had before their type was changed.
      const used = context.columnsOf(owner).filter((column) => mentions(expression, column));
      return [
        {
          owner,
          item: { kind: 'check', name, expression, columns: used, validated: row['validated'] === true, comment },
        },
      ];
    }
    default:
      return toKey(row, indexes, context);
  }
}

function toKey(row: Row, indexes: ReadonlyMap<string, Row>, { comments }: Inspection): readonly Part<ConstraintItem>[] {
  const owner = String(row['owner']);
  const index = indexes.get(String(row['index']));
  if (!index || String(index['owner']) !== owner) return [];
  if (row['kind'] === 'u' && !isPlainUnique(index, row)) return [];
  const { keys, include, buckets } = parseIndex(String(index['definition']), String(index['name']));
  const own = keys.filter(({ column }) => column !== null && !isInternal(column));
  const names = own.map(({ column }) => String(column));
  // The key of a table that was made without one.
  if (row['kind'] === 'p' && names.join() === 'rowid' && isHiddenRowid(row)) return [];
  const item: ConstraintItem = {
    kind: row['kind'] === 'p' ? 'primary key' : 'unique',
    name: String(row['name']),
    columns: names,
    descending: own.filter(({ descending }) => descending).map(({ column }) => String(column)),
    include: row['kind'] === 'p' ? [] : include,
    nullsNotDistinct: false,
    deferrable: 'no',
    buckets,
    comment: comments.get(`pg_constraint ${row['id']} 0`) ?? comments.get(`pg_class ${row['index']} 0`) ?? null,
  };
  return [{ owner, item }];
}

function isHiddenRowid(row: Row): boolean {
  return String(row['definition']).startsWith('PRIMARY KEY (rowid ');
}

/** A unique index says more than a constraint can when it is partial, sorted down, sharded or on expressions. */
export function isPlainUnique(index: Row | undefined, row: Row): boolean {
  if (!index || row['kind'] !== 'u') return false;
  const { keys, where, buckets, visible, method } = parseIndex(String(index['definition']), String(index['name']));
  const isPlain = keys.every(({ column, descending, nulls }) => column !== null && !descending && nulls === null);
  return isPlain && where === null && buckets === null && visible && method === 'btree';
}
