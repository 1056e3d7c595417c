import type { ConstraintItem, KeyItem, TableItem } from '../../schema/catalog/catalog.ts';
import { nameCheck, namePrimaryKey } from '../../schema/constraint-names.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';

/** Whether a key is said by its columns alone. */
export function isPlainKey({ descending, include, nullsNotDistinct, deferrable, buckets, comment }: KeyItem): boolean {
  return (
    descending.length + include.length === 0 &&
    !nullsNotDistinct &&
    deferrable === 'no' &&
    buckets === null &&
    comment === null
  );
}

/** A key with all it says; its name, when it is not the `usual` one. */
export function keyCodeOf(key: KeyItem, usual: string): string {
  const parts = [
    `columns: ${quoteCodes(key.columns)}`,
    ...(key.name === usual ? [] : [`name: ${quoteCode(key.name)}`]),
    ...(key.include.length === 0 ? [] : [`include: ${quoteCodes(key.include)}`]),
    ...(key.nullsNotDistinct ? ['nullsNotDistinct: true'] : []),
    ...(key.deferrable === 'no' ? [] : [`deferrable: ${quoteCode(key.deferrable)}`]),
    ...(key.comment === null ? [] : [`comment: ${quoteCode(key.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** The primary key, as models say it. */
export function primaryModel(key: KeyItem, table: TableItem): string {
  const isNamed = key.name !== namePrimaryKey(table.name);
  if (!isNamed && isPlainKey(key)) return quoteCodes(key.columns);
  const columns = key.columns.map((name) =>
    key.descending.includes(name) ? `{ name: ${quoteCode(name)}, order: 'desc' }` : quoteCode(name),
  );
  const parts = [
    `columns: [${columns.join(', ')}]`,
    ...(isNamed ? [`name: ${quoteCode(key.name)}`] : []),
    ...(key.include.length === 0 ? [] : [`include: ${quoteCodes(key.include)}`]),
    ...(key.buckets === null ? [] : [`hashBuckets: ${key.buckets}`]),
    ...(key.comment === null ? [] : [`comment: ${quoteCode(key.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** A check, as models say it. */
export function checkModel(check: Extract<ConstraintItem, { kind: 'check' }>, table: string): string {
  const parts = [
    `columns: ${quoteCodes(check.columns)}`,
    `expression: ${quoteCode(check.expression)}`,
    ...(check.name === nameCheck(table, check.columns) ? [] : [`name: ${quoteCode(check.name)}`]),
    ...(check.validated ? [] : ['notValid: true']),
    ...(check.comment === null ? [] : [`comment: ${quoteCode(check.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}
