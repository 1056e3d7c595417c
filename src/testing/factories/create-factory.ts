import { type AnyDao, listDaos } from '../../dao/list-daos.ts';
import { createRowMaker, type RowMaker } from '../../dao/made-up/row-maker.ts';
import { createRandom } from '../../kernel/random.ts';
import { readTestSeed, seedOf, tellSeed } from '../../kernel/test-seed.ts';

/** Which DAOs {@link createFactory} makes rows for, and of what seed. */
export interface FactoryOptions {
  /** All DAOs, real or fake: those of the tables that rows refer to are used by themselves. */
  readonly daos: object;
  /** Whose rows these are, such as the full name of a test: each title has rows of its own, the same in each run of one seed. */
  readonly title?: string;
  /** Default: that of ILLUSION_TEST_SEED, else one nobody chose. */
  readonly seed?: number;
  /** How rows are inserted, such as the fixture `temporary`. Default: by their DAO. */
  readonly insert?: (dao: AnyDao, values: Readonly<Record<string, unknown>>) => Promise<object>;
}

/** Makes rows of any model: valid, random, and the same again for the same seed. */
export interface Factory extends RowMaker {
  readonly seed: number;
  /** How to have the same rows again, for a test that fails. */
  readonly seedNote: string;
}

/**
 * Makes rows out of what the models say: types, lengths, enums, uniqueness, checks as far as they can be read. Rows that they
 * refer to are made along, and belong together: a todo whose user is given gets a space of that user's organization. What may
 * be null sometimes is, references that may be null are. What has a default is left to the database.
 *
 * @throws ILLUSION_FACTORY_STUCK, from its methods, for a row that cannot be made up.
 *
 * @example
 * const { create, values } = createFactory({ daos });
 * const user = await create(daos.users, { name: 'ann' });
 * const todo = await create(daos.todos, { user_id: user.id });
 * await daos.todos.insert(await values(daos.todos));
 */
export function createFactory(options: FactoryOptions): Factory {
  const { daos, title, seed = readTestSeed(process.env).seed, insert } = options;
  const random = createRandom(title === undefined ? seed : seedOf(title, seed));
  const { create, values } = createRowMaker({
    daos: listDaos(daos),
    random,
    insert: insert && (async (dao, values) => ({ ...(await insert(dao, values)) })),
  });
  return Object.freeze({ create, values, seed, seedNote: tellSeed({ seed, path: undefined }) });
}
