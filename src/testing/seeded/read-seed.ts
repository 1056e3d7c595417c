import type { ModelDao } from '../../dao/model-dao.ts';
import type { AnyModel, RowOf } from '../../model/model.ts';
import { type AnyDao, isDao } from '../fixtures/list-daos.ts';

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

async function readAll(dao: AnyDao): Promise<readonly RowOf<AnyModel>[]> {
  const all: RowOf<AnyModel>[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await dao.list({ limit: 1000, after });
    all.push(...rows);
    after = next;
  } while (after !== undefined);
  return all;
}
