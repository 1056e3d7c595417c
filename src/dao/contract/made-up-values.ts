import { randomUUID } from 'node:crypto';
import type { AnyModel, RowOf } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import { type ColumnType, describeType } from '../../schema/column-type.ts';
import type { Key } from '../page.ts';

/** The primary key of a row, as a DAO takes it. */
export function keyOf<M extends AnyModel>(model: M, row: RowOf<M>): Key<M> {
  const values = row as Readonly<Record<string, unknown>>;
  const parts = model.primaryKey.map((name) => [name, values[name]] as const);
  return (parts.length === 1 ? parts[0]?.[1] : Object.fromEntries(parts)) as Key<M>;
}

/** A primary key that no row has. */
export function makeUnknownKey<M extends AnyModel>(model: M): Key<M> {
  const made = Object.fromEntries(
    toTable(model)
      .columns.filter(({ name }) => model.primaryKey.includes(name))
      .map(({ name, type }) => [name, makeUnknownValue(type)]),
  );
  return keyOf(model, made as RowOf<M>);
}

/** A value of a type that no row has, as far as chance can tell. */
export function makeUnknownValue(type: ColumnType): string | number {
  switch (type.kind) {
    case 'uuid':
    case 'text':
      return randomUUID();
    case 'varchar':
      return randomUUID().slice(0, type.length);
    case 'integer':
      return type.bits === 64 ? `${2n ** 62n}` : 2 ** (type.bits - 1) - 1;
    default:
      throw new TypeError(`A contract cannot make up a key of type ${describeType(type)}`);
  }
}
