import { isDeepStrictEqual } from 'node:util';
import { isDao } from '../../dao/list-daos.ts';
import type { AnyModel } from '../../model/model.ts';
import { readSeed, type SeedOf } from './read-seed.ts';

/** A seeded row that is not what it was. */
export interface ChangedSeed {
  readonly table: string;
  /** Primary key, as JSON where it has several columns. */
  readonly key: string;
  readonly what: 'changed' | 'deleted';
}

type Rows = Readonly<Record<string, readonly object[]>>;

/** What was seeded, and whether it still is so. */
export class SeedWatch<Daos> {
  readonly rows: SeedOf<Daos>;
  readonly #daos: Daos;
  /** As they were found the last time: each change is told once, of the test that made it. */
  #last: Rows;

  private constructor(daos: Daos, rows: SeedOf<Daos>) {
    this.#daos = daos;
    this.rows = rows;
    this.#last = rows as Rows;
  }

  static async begin<Daos>(daos: Daos): Promise<SeedWatch<Daos>> {
    return new SeedWatch(daos, await readSeed(daos));
  }

  /** What has changed since the last time. Rows that came are none of its business. */
  async findChanges(): Promise<readonly ChangedSeed[]> {
    const now = (await readSeed(this.#daos)) as Rows;
    const changes = Object.entries(this.rows as Rows).flatMap(([name, rows]) => {
      const dao = (this.#daos as Readonly<Record<string, unknown>>)[name];
      return isDao(dao) ? compare(dao.model, rows, this.#last[name] ?? [], now[name] ?? []) : [];
    });
    this.#last = now;
    return changes;
  }
}

function compare(
  model: AnyModel,
  seeded: readonly object[],
  before: readonly object[],
  after: readonly object[],
): readonly ChangedSeed[] {
  const byKey = (rows: readonly object[]) => new Map(rows.map((row) => [keyOf(row, model), row]));
  const [old, found] = [byKey(before), byKey(after)];
  return seeded.flatMap((row) => {
    const key = keyOf(row, model);
    if (isDeepStrictEqual(old.get(key), found.get(key))) return [];
    return [{ table: model.table, key, what: found.has(key) ? 'changed' : 'deleted' }];
  });
}

function keyOf(row: object, { primaryKey }: AnyModel): string {
  const values = primaryKey.map((column) => (row as Readonly<Record<string, unknown>>)[column]);
  return values.length === 1 ? String(values[0]) : JSON.stringify(values.map(String));
}
