import type { ColumnItem, ConstraintItem, IndexItem } from '../catalog/catalog.ts';
import type { Step } from './step.ts';

export type Product = NonNullable<Step['only']>;

/** The only product that understands the step; undefined when both do. */
export function productOf(step: Step): Product | undefined {
  if (step.only) return step.only;
  switch (step.kind) {
    case 'create-table': {
      const { columns, families, locality, options } = step.table;
      if (families.length > 0 || locality !== null) return 'CockroachDB';
      if (options.length > 0) return options.some((option) => option.startsWith('ttl')) ? 'CockroachDB' : 'PostgreSQL';
      return first([...columns.map(ofColumn), ...step.constraints.map(ofConstraint)]);
    }
    case 'add-column':
      return step.family === null ? ofColumn(step.column) : 'CockroachDB';
    case 'add-constraint':
      return ofConstraint(step.constraint);
    case 'create-index':
      return ofIndex(step.index);
    case 'sql':
      return /@"/.test(step.sql) || /^drop index .* cascade$/.test(step.sql) ? 'CockroachDB' : undefined;
    default:
      return undefined;
  }
}

/** Types CockroachDB has not. */
const postgresTypes =
  /^(money|xml|hstore|cidr|macaddr8?|point|line|lseg|box|path|polygon|circle|u?int\drange|int\dmultirange|numrange|tsrange|tstzrange|daterange)\b/i;

function ofColumn({ type, onUpdate, collation, default: value }: ColumnItem): Product | undefined {
  if (onUpdate !== null || value?.includes('unique_rowid')) return 'CockroachDB';
  return postgresTypes.test(type) || collation !== null ? 'PostgreSQL' : undefined;
}

function ofConstraint(constraint: ConstraintItem): Product | undefined {
  if (constraint.kind === 'exclusion') return 'PostgreSQL';
  if ('deferrable' in constraint && constraint.deferrable !== 'no') return 'PostgreSQL';
  if (!('buckets' in constraint)) return undefined;
  if (constraint.buckets !== null || constraint.descending.length > 0) return 'CockroachDB';
  return constraint.nullsNotDistinct || constraint.include.length > 0 ? 'PostgreSQL' : undefined;
}

function ofIndex({ buckets, visible, nullsNotDistinct, options, method, keys }: IndexItem): Product | undefined {
  if (buckets !== null || !visible) return 'CockroachDB';
  const isPostgres = nullsNotDistinct || options.length > 0 || /^(hash|brin|gist|spgist)$/.test(method);
  return isPostgres || keys.some(({ sql }) => /_(pattern|path)_ops$/.test(sql)) ? 'PostgreSQL' : undefined;
}

function first(products: readonly (Product | undefined)[]): Product | undefined {
  return products.find((product) => product !== undefined);
}
