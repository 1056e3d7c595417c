import { fail } from '../kernel/errors/registry.ts';
import type { AnyModel } from '../model/model.ts';
import { toTable } from '../model/to-table.ts';
import { type ColumnType, describeType } from '../schema/column-type.ts';
import type { Column } from '../schema/schema.ts';
import type { Direction, OrderInput } from './page.ts';

/** A column a list is sorted by. */
export interface OrderColumn {
  readonly column: Column;
  readonly direction: Direction;
}

/**
 * What a list is sorted by, ended by the primary key, so that no two rows are equal and a cursor has one place.
 * Without a wish: newest first by `created_at` where there is one.
 */
export function resolveOrder<M extends AnyModel>(
  model: M,
  wish: readonly OrderInput<M>[] | undefined,
): readonly OrderColumn[] {
  const { columns } = toTable(model);
  const hasCreation = columns.some(({ name, nullable }) => name === 'created_at' && !nullable);
  const given: readonly (readonly [string, Direction])[] = wish
    ? wish.map((one) => (typeof one === 'string' ? [one, 'asc'] : one))
    : hasCreation
      ? [['created_at', 'desc']]
      : [];
  const last = given.at(-1)?.[1] ?? 'asc';
  const rest = model.primaryKey.filter((name) => !given.some(([other]) => other === name));
  return [...given, ...rest.map((name) => [name, last] as const)].map(([name, direction]) => ({
    column: findSortable(model, columns, name),
    direction,
  }));
}

/** Types whose order, if they have one, only a server knows. */
const unsortable: ReadonlySet<string> = new Set<ColumnType['kind']>(['json', 'other']);

/** Dialects disagree on where nulls go, and nothing comes after a null. */
function findSortable(model: AnyModel, columns: readonly Column[], name: string): Column {
  const column = columns.find((one) => one.name === name);
  if (!column) throw fail('ILLUSION_DAO_MISUSE', { problem: `${model.table} has no column "${name}" to sort by` });
  if (column.nullable || unsortable.has(column.type.kind)) {
    throw fail('ILLUSION_DAO_MISUSE', {
      problem: `${model.table} cannot be sorted by "${name}", which is ${column.nullable ? 'nullable' : `of the type ${describeType(column.type)}`}`,
    });
  }
  return column;
}
