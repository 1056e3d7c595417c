import type { ReferentialAction } from '../referential-action.ts';
import type {
  ColumnItem,
  ConstraintItem,
  Deferrable,
  IndexItem,
  IndexKeyItem,
  KeyItem,
  Qualified,
  SequenceOptions,
  TableItem,
  ViewItem,
} from './catalog.ts';
import { quoteName, quoteNames, quoteQualified } from './quote.ts';

/** The column as it stands in CREATE TABLE and ADD COLUMN. */
export function spellColumn(column: ColumnItem): string {
  const { generated, identity } = column;
  const parts = [quoteName(column.name), column.serial ? serialTypeOf(column.type) : column.type];
  if (column.collation !== null) parts.push(`collate ${quoteName(column.collation)}`);
  if (!column.nullable) parts.push('not null');
  if (column.default !== null) parts.push(`default ${column.default}`);
  if (column.onUpdate !== null) parts.push(`on update ${column.onUpdate}`);
  if (generated) parts.push(`generated always as (${generated.expression}) ${generated.stored ? 'stored' : 'virtual'}`);
  if (identity) parts.push(spellIdentity(identity));
  return parts.join(' ');
}

/** Such as `generated always as identity`. */
export function spellIdentity({ always, options }: NonNullable<ColumnItem['identity']>): string {
  const made = `generated ${always ? 'always' : 'by default'} as identity`;
  return options ? `${made} (${spellSequenceOptions(options)})` : made;
}

/** The type that makes a column of an integer type with a sequence of its own. */
export function serialTypeOf(type: string): string {
  if (type === 'int2') return 'smallserial';
  return type === 'int8' ? 'bigserial' : 'serial';
}

/** What stands between the brackets of an identity, and after the name of a sequence. */
export function spellSequenceOptions(options: SequenceOptions): string {
  const { start, increment, min, max, cache, cycle } = options;
  return [
    `increment by ${increment}`,
    `minvalue ${min}`,
    `maxvalue ${max}`,
    `start with ${start}`,
    ...(cache === '1' ? [] : [`cache ${cache}`]),
    ...(cycle ? ['cycle'] : []),
  ].join(' ');
}

/** The constraint as it stands in CREATE TABLE and after ADD. */
export function spellConstraint(constraint: ConstraintItem): string {
  return `constraint ${quoteName(constraint.name)} ${spellConstraintBody(constraint)}`;
}

/** What the constraint says, without its name. */
export function spellConstraintBody(constraint: ConstraintItem): string {
  switch (constraint.kind) {
    case 'primary key':
    case 'unique':
      return spellKey(constraint);
    case 'foreign key': {
      const { columns, target, targetColumns, onDelete, onUpdate, match } = constraint;
      const parts = [
        `foreign key (${quoteNames(columns)}) references ${quoteQualified(target)} (${quoteNames(targetColumns)})`,
      ];
      if (match === 'full') parts.push('match full');
      if (onUpdate !== 'no action') parts.push(`on update ${onUpdate}`);
      if (onDelete !== 'no action') parts.push(`on delete ${onDelete}`);
      return [...parts, ...spellDeferrable(constraint.deferrable), ...spellValidity(constraint.validated)].join(' ');
    }
    case 'check':
      return [`check (${constraint.expression})`, ...spellValidity(constraint.validated)].join(' ');
    case 'exclusion':
      return constraint.definition;
  }
}

function spellKey(key: KeyItem): string {
  const columns = key.columns.map((name) => quoteName(name) + (key.descending.includes(name) ? ' desc' : ''));
  const parts: string[] = [key.kind];
  if (key.nullsNotDistinct) parts.push('nulls not distinct');
  parts.push(`(${columns.join(', ')})`);
  if (key.buckets !== null) parts.push(`using hash with (bucket_count=${key.buckets})`);
  if (key.include.length > 0) parts.push(`include (${quoteNames(key.include)})`);
  return [...parts, ...spellDeferrable(key.deferrable)].join(' ');
}

function spellDeferrable(deferrable: Deferrable): readonly string[] {
  if (deferrable === 'no') return [];
  return [deferrable === 'deferred' ? 'deferrable initially deferred' : 'deferrable'];
}

function spellValidity(validated: boolean): readonly string[] {
  return validated ? [] : ['not valid'];
}

/** The whole CREATE INDEX. */
export function spellIndex(table: Qualified, index: IndexItem): string {
  const parts = [
    `create ${index.unique ? 'unique ' : ''}index ${quoteName(index.name)} on ${quoteQualified(table)}`,
    ...(index.method === 'btree' ? [] : [`using ${index.method}`]),
    `(${index.keys.map(spellKeyOfIndex).join(', ')})`,
  ];
  if (index.buckets !== null) parts.push(`using hash with (bucket_count=${index.buckets})`);
  if (index.include.length > 0) parts.push(`include (${quoteNames(index.include)})`);
  if (index.nullsNotDistinct) parts.push('nulls not distinct');
  if (index.options.length > 0) parts.push(`with (${index.options.join(', ')})`);
  if (index.where !== null) parts.push(`where ${index.where}`);
  if (!index.visible) parts.push('not visible');
  return parts.join(' ');
}

function spellKeyOfIndex({ sql, descending, nulls }: IndexKeyItem): string {
  return [sql, ...(descending ? ['desc'] : []), ...(nulls ? [`nulls ${nulls}`] : [])].join(' ');
}

/** The whole CREATE TABLE, without its indexes and comments, with the given constraints. */
export function spellTable(table: TableItem, constraints: readonly ConstraintItem[]): string {
  const parts = [
    ...table.columns.map(spellColumn),
    ...constraints.map(spellConstraint),
    ...table.families.map((family) => `family ${family}`),
  ];
  const options = table.options.length > 0 ? ` with (${table.options.join(', ')})` : '';
  const locality = table.locality === null ? '' : ` ${table.locality}`;
  return `create table ${quoteQualified(table)} (${parts.join(', ')})${options}${locality}`;
}

/** The whole CREATE VIEW. */
export function spellView(view: ViewItem): string {
  return `create ${view.materialized ? 'materialized ' : ''}view ${quoteQualified(view)} as ${view.query}`;
}

/** Actions in the letters of `pg_constraint`. */
export const actionsByLetter: Readonly<Record<string, ReferentialAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};
