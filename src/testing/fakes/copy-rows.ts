import type { AnyDao } from '../../dao/list-daos.ts';
import type { Key } from '../../dao/page.ts';
import type { AnyModel } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import { readAll } from '../seeded/read-all.ts';

export type AnyRow = Readonly<Record<string, unknown>>;

/** Gives empty fakes the rows of a database. References that may be null are set last, since they may go in a circle. */
export async function copyRows(from: readonly AnyDao[], to: readonly AnyDao[]): Promise<void> {
  const late: { readonly dao: AnyDao; readonly row: AnyRow; readonly columns: readonly string[] }[] = [];
  for (const dao of orderByReferences(to)) {
    const source = from.find(({ model }) => model === dao.model);
    const columns = listLateColumns(dao.model);
    for (const row of source ? ((await readAll(source)) as readonly AnyRow[]) : []) {
      await dao.insert({ ...row, ...Object.fromEntries(columns.map((name) => [name, null])) });
      late.push({ dao, row, columns });
    }
  }
  for (const { dao, row, columns } of late) {
    const changes = Object.fromEntries(columns.map((name) => [name, row[name]]));
    await dao.update(keyOf(dao.model, row), changes);
  }
}

export function keyOf({ primaryKey }: AnyModel, row: AnyRow): Key<AnyModel> {
  return Object.fromEntries(primaryKey.map((name) => [name, row[name]])) as Key<AnyModel>;
}

function listLateColumns(model: AnyModel): readonly string[] {
  const { columns, foreignKeys } = toTable(model);
  const referring = new Set(foreignKeys.flatMap((key) => key.columns));
  return columns.filter(({ name, nullable }) => nullable && referring.has(name)).map(({ name }) => name);
}

/** Each table after those that its rows must refer to. */
function orderByReferences(daos: readonly AnyDao[]): readonly AnyDao[] {
  const ordered = new Set<AnyDao>();
  const add = (dao: AnyDao, line: readonly AnyDao[]): void => {
    if (ordered.has(dao) || line.includes(dao)) return;
    const late = listLateColumns(dao.model);
    for (const { columns, referencedTable } of toTable(dao.model).foreignKeys) {
      const target = daos.find(({ model }) => model.table === referencedTable);
      if (target && !columns.some((name) => late.includes(name))) add(target, [...line, dao]);
    }
    ordered.add(dao);
  };
  for (const dao of daos) add(dao, []);
  return [...ordered];
}
