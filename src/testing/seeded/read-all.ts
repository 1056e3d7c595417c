import type { AnyDao } from '../../dao/list-daos.ts';
import type { AnyModel, RowOf } from '../../model/model.ts';

/** All rows of a DAO's table, page by page. */
export async function readAll(dao: AnyDao): Promise<readonly RowOf<AnyModel>[]> {
  const all: RowOf<AnyModel>[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await dao.list({ limit: 1000, after });
    all.push(...rows);
    after = next;
  } while (after !== undefined);
  return all;
}
