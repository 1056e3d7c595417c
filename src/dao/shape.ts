import type { Knex } from 'knex';
import { fail } from '../kernel/errors/registry.ts';
import type { AnyModel } from '../model/model.ts';

/** One condition of a where, without its value. */
export interface Condition {
  readonly column: string;
  readonly form: 'equal' | 'any' | 'null';
}

/** Conditions and their values; two wheres with the same conditions share one statement. */
export interface WhereShape {
  readonly key: string;
  readonly conditions: readonly Condition[];
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Takes a where apart, its values made ready for sending.
 *
 * @throws ILLUSION_DAO_MISUSE for unknown columns, and for undefined, which would silently mean every row.
 */
export function readWhere(
  model: AnyModel,
  where: object,
  encode: (column: string, value: unknown) => unknown,
): WhereShape {
  const params: Record<string, unknown> = {};
  const conditions = Object.entries(where).map(([column, value]): Condition => {
    assertColumn(model, column);
    if (value === undefined) {
      throw fail('ILLUSION_DAO_MISUSE', {
        problem: `the value of "${column}" in a where is undefined; leave the column out, or use null`,
      });
    }
    if (value === null) return { column, form: 'null' };
    const isList = Array.isArray(value);
    params[`where.${column}`] = isList ? value.map((one) => encode(column, one)) : encode(column, value);
    return { column, form: isList ? 'any' : 'equal' };
  });
  conditions.sort((a, b) => (a.column < b.column ? -1 : 1));
  return { key: conditions.map(({ column, form }) => `${column} ${form}`).join(), conditions, params };
}

/** The where that a primary key means. @throws ILLUSION_DAO_MISUSE when it is not a key of the model. */
export function readKey(model: AnyModel, key: unknown): Readonly<Record<string, unknown>> {
  const { primaryKey, table } = model;
  const [only] = primaryKey;
  if (only === undefined) throw fail('ILLUSION_DAO_MISUSE', { problem: `${table} has no primary key` });
  if (typeof key !== 'object' && key !== undefined && primaryKey.length === 1) return { [only]: key };
  const parts = (key ?? {}) as Readonly<Record<string, unknown>>;
  const missing = primaryKey.filter((name) => parts[name] === undefined || parts[name] === null);
  if (missing.length === 0) return Object.fromEntries(primaryKey.map((name) => [name, parts[name]]));
  throw fail('ILLUSION_DAO_MISUSE', { problem: `the primary key of ${table} needs a value for ${missing.join(', ')}` });
}

/** The values of an insert or update, without those that are undefined. @throws ILLUSION_DAO_MISUSE for unknown columns. */
export function readValues(model: AnyModel, values: object): Readonly<Record<string, unknown>> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  for (const [column] of given) assertColumn(model, column);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds conditions to a query, their values to be given when it is run. */
export function addConditions(
  query: Knex.QueryBuilder,
  conditions: readonly Condition[],
  { knex, param }: { readonly knex: Knex; readonly param: (name: string) => Knex.Raw },
): void {
  for (const { column, form } of conditions) {
    if (form === 'null') query.whereNull(column);
    else if (form === 'equal') query.where(column, param(`where.${column}`));
    else query.where(column, knex.raw('any(?)', [param(`where.${column}`)]));
  }
}

function assertColumn(model: AnyModel, column: string): void {
  if (!Object.hasOwn(model.columns, column)) {
    throw fail('ILLUSION_DAO_MISUSE', { problem: `${model.table} has no column "${column}"` });
  }
}
