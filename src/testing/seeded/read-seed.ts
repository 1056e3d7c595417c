import { isDao } from '../../dao/list-daos.ts';
import type { ModelDao } from '../../dao/model-dao.ts';
import type { AnyModel, RowOf } from '../../model/model.ts';
import { readAll } from './read-all.ts';

/** The rows of each DAO's table, by the name the DAO has in the API. */
export type SeedOf<Daos> = {
  readonly [K in keyof Daos as Daos[K] extends ModelDao<infer _M> ? K : never]: Daos[K] extends {
    readonly model: infer M extends AnyModel;
  }
    ? readonly RowOf<M>[]
    : never;
};

/** Reads all rows of all tables the DAOs know, and freezes them. */
export async function readSeed<Daos>(daos: Daos): Promise<SeedOf<Daos>> {
  const seed: Record<string, readonly unknown[]> = {};
  for (const [name, dao] of Object.entries(daos as object)) {
    if (isDao(dao)) seed[name] = Object.freeze((await readAll(dao)).map((row) => Object.freeze(row)));
  }
  return Object.freeze(seed) as SeedOf<Daos>;
}
