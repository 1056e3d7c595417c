import type { IndexItem } from '../../schema/catalog/catalog.ts';
import { nameIndex } from '../../schema/constraint-names.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';
import { storageModel } from './storage-options.ts';

/** An index, as models say it. */
export function indexModel(index: IndexItem, table: string): string {
  const usual = nameIndex(
    table,
    index.keys.map(({ column }) => column ?? 'expr'),
  );
  const keys = index.keys.map(({ sql, column, descending, nulls }) => {
    const extra = [...(descending ? [`order: 'desc'`] : []), ...(nulls ? [`nulls: ${quoteCode(nulls)}`] : [])];
    if (column !== null)
      return extra.length === 0 ? quoteCode(column) : `{ name: ${quoteCode(column)}, ${extra.join(', ')} }`;
    return `{ ${[...expressionModel(sql), ...extra].join(', ')} }`;
  });
  const parts = [
    `columns: [${keys.join(', ')}]`,
    ...(index.name === usual ? [] : [`name: ${quoteCode(index.name)}`]),
    ...(index.unique ? ['unique: true'] : []),
    ...(index.method === 'btree' ? [] : [`method: ${quoteCode(index.method)}`]),
    ...(index.include.length === 0 ? [] : [`include: ${quoteCodes(index.include)}`]),
    ...(index.where === null ? [] : [`where: ${quoteCode(index.where)}`]),
    ...(index.nullsNotDistinct ? ['nullsNotDistinct: true'] : []),
    ...(index.options.length === 0 ? [] : [`with: ${storageModel(index.options)}`]),
    ...(index.buckets === null ? [] : [`hashBuckets: ${index.buckets}`]),
    ...(index.visible ? [] : ['visible: false']),
    ...(index.comment === null ? [] : [`comment: ${quoteCode(index.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** What is no plain column: an expression, or a column with a collation or operator class. */
function expressionModel(sql: string): readonly string[] {
  const column = /^("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)(?: collate ("(?:[^"]|"")+"|\S+))?(?: ([a-z_][\w.]*))?$/i.exec(
    sql,
  );
  const unquote = (name: string) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
  if (column && (column[2] !== undefined || column[3] !== undefined)) {
    return [
      `name: ${quoteCode(unquote(column[1] as string))}`,
      ...(column[2] === undefined ? [] : [`collation: ${quoteCode(unquote(column[2]))}`]),
      ...(column[3] === undefined ? [] : [`operatorClass: ${quoteCode(column[3])}`]),
    ];
  }
  const [, expression = sql, operatorClass] = /^(.*[)\w"'])\s+([a-z_]+_ops)$/is.exec(sql) ?? [];
  return [
    `expression: ${quoteCode(expression)}`,
    ...(operatorClass === undefined ? [] : [`operatorClass: ${quoteCode(operatorClass)}`]),
  ];
}
