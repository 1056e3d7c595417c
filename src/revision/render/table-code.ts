import type { ConstraintItem, IndexItem } from '../../schema/catalog/catalog.ts';
import { labelOf } from '../../schema/catalog/catalog.ts';
import { quoteCode, quoteCodes } from './code.ts';
import { isPlainName } from './column-code.ts';

/** The constraint as a line of a table builder; undefined where Knex cannot say it. */
export function constraintCode(constraint: ConstraintItem): string | undefined {
  if (![constraint.name, ...constraint.columns].every(isPlainName)) return undefined;
  const columns = quoteCodes(constraint.columns);
  switch (constraint.kind) {
    case 'primary key':
    case 'unique': {
      const { descending, include, nullsNotDistinct, deferrable, buckets, kind, name } = constraint;
      if (descending.length > 0 || include.length > 0 || nullsNotDistinct || deferrable !== 'no' || buckets !== null)
        return undefined;
      return kind === 'unique'
        ? `table.unique(${columns}, { indexName: ${quoteCode(name)} });`
        : `table.primary(${columns}, { constraintName: ${quoteCode(name)} });`;
    }
    case 'foreign key': {
      const { target, targetColumns, match, deferrable, validated, onDelete, onUpdate, name } = constraint;
      if (match !== 'simple' || deferrable !== 'no' || !validated) return undefined;
      if (![target.schema, target.name, ...targetColumns].every(isPlainName)) return undefined;
      const parts = [
        `table.foreign(${columns}, ${quoteCode(name)})`,
        `references(${quoteCodes(targetColumns)})`,
        `inTable(${quoteCode(labelOf(target))})`,
        ...(onDelete === 'no action' ? [] : [`onDelete(${quoteCode(onDelete)})`]),
        ...(onUpdate === 'no action' ? [] : [`onUpdate(${quoteCode(onUpdate)})`]),
      ];
      return `${parts.join('.')};`;
    }
    case 'check':
      // Knex writes the name of a check without quotes.
      if (
        !constraint.validated ||
        constraint.expression.includes('?') ||
        !/^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(constraint.name)
      )
        return undefined;
      return `table.check(${quoteCode(constraint.expression)}, [], ${quoteCode(constraint.name)});`;
    default:
      return undefined;
  }
}

/** The index as a line of a table builder; undefined where Knex cannot say it. */
export function indexCode(index: IndexItem): string | undefined {
  const { keys, unique, method, include, where, nullsNotDistinct, options, buckets, visible, name } = index;
  const isPlain = keys.every(({ column, descending, nulls }) => column !== null && !descending && nulls === null);
  if (!isPlain || unique || method !== 'btree' || include.length > 0 || where !== null) return undefined;
  if (nullsNotDistinct || options.length > 0 || buckets !== null || !visible) return undefined;
  const columns = keys.map(({ column }) => String(column));
  if (![name, ...columns].every(isPlainName)) return undefined;
  return `table.index(${quoteCodes(columns)}, ${quoteCode(name)});`;
}

/** How a table builder takes the constraint away; undefined where Knex cannot say it. */
export function dropConstraintCode(constraint: ConstraintItem): string | undefined {
  if (![constraint.name, ...constraint.columns].every(isPlainName)) return undefined;
  const columns = quoteCodes(constraint.columns);
  const name = quoteCode(constraint.name);
  switch (constraint.kind) {
    case 'primary key':
      return `table.dropPrimary(${name});`;
    case 'unique':
      return `table.dropUnique(${columns}, ${name});`;
    case 'foreign key':
      return `table.dropForeign(${columns}, ${name});`;
    case 'check':
      return /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(constraint.name) ? `table.dropChecks(${name});` : undefined;
    default:
      return undefined;
  }
}
