import { createRandom } from '../../kernel/random.ts';
import { readTestSeed, seedOf, tellSeed } from '../../kernel/test-seed.ts';
import type { AnyModel } from '../../model/model.ts';
import { type AnyDao, listDaos } from '../list-daos.ts';
import { createRowMaker, type RowMaker } from '../made-up/row-maker.ts';
import type { ModelDao } from '../model-dao.ts';
import type { TestRunner } from './contract-subject.ts';

export interface SeededTests {
  readonly it: TestRunner['it'];
  /** To be called before anything a test waits for: gives what makes its rows. */
  readonly makerFor: () => <M extends AnyModel>(subject: unknown, dao: ModelDao<M>) => RowMaker;
}

/** Gives each test random rows of its own seed, and tells the seed where one fails. */
export function seedTests(suite: string, it: TestRunner['it']): SeededTests {
  const run = readTestSeed(process.env);
  let title = '';
  return {
    it: (name, test) =>
      it(name, async () => {
        title = name;
        try {
          await test();
        } catch (error) {
          if (error instanceof Error) error.message += `\n(${tellSeed({ seed: run.seed, path: undefined })})`;
          throw error;
        }
      }),
    makerFor: () => {
      const random = createRandom(seedOf(`${suite} ${title}`, run.seed));
      return (subject, dao) => createRowMaker({ daos: collectDaos(subject, dao as unknown as AnyDao), random });
    },
  };
}

function collectDaos(subject: unknown, own: AnyDao): readonly AnyDao[] {
  const { daos } = (subject ?? {}) as { readonly daos?: unknown };
  return [own, ...listDaos(subject), ...listDaos(daos)];
}
