import assert from 'node:assert/strict';
import type { TestAPI } from 'vitest';
import { daoContract } from '../../dao/contract/dao-contract.ts';
import type { FakeDao } from '../../dao/fake/fake-dao.ts';
import type { AnyDao } from '../../dao/list-daos.ts';
import type { ModelDao } from '../../dao/model-dao.ts';
import type { Transaction } from '../../dao/transaction.ts';
import type { Db } from '../../db/db.ts';
import type { TransactionSource } from '../../db/with-transaction.ts';
import type { AppDefinition } from '../../http/app-definition.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { readTestSeed, seedOf, tellSeed } from '../../kernel/test-seed.ts';
import type { AnyModel, RowOf } from '../../model/model.ts';
import type { Family, NamedDaos } from './compare-calls.ts';
import { listOwnMethods } from './own-methods.ts';

// biome-ignore lint/suspicious/noExplicitAny: any model; only the keys of its DAO are asked for
type OwnMethods<D> = Exclude<keyof D, keyof ModelDao<any>>;

type ArgsOf<Fn> = Fn extends (...args: infer Args) => unknown ? Args : never;

/** One row of each DAO, by its name; all of them belong together. */
export type RowsOf<Daos> = {
  readonly [Name in keyof Daos]: Daos[Name] extends { readonly model: infer M extends AnyModel } ? RowOf<M> : never;
};

/** How the methods a DAO adds are called: their arguments, made of rows; false for one that cases of your own cover. */
export type CallsOf<Daos> = {
  readonly [Name in keyof Daos]?: {
    readonly [Method in OwnMethods<Daos[Name]>]?:
      | false
      | ((rows: RowsOf<Daos>) => readonly [...ArgsOf<Daos[Name][Method]>]);
  };
};

/** Which fakes {@link fakesContract} tests, and how the methods they add are called. */
export interface FakesContractOptions<Fixtures, Daos> {
  /** What {@link createTest} made; of it `db` and `daos` are used. */
  readonly test: TestAPI<Fixtures>;
  readonly app: Pick<AppDefinition<Daos>, 'fakeDaos' | 'title'>;
  readonly calls?: CallsOf<NoInfer<Daos>>;
}

/**
 * Defines the tests that hold all fakes of an API to their DAOs: for each of them {@link daoContract}, with rows made from its
 * model; and for each method it adds, that both give the same answers and leave the same rows. How such a method is called is
 * said by `calls`; until it is, its test is skipped and says so. In a run without databases the fakes alone are tested.
 *
 * @example
 * fakesContract({ test, app, calls: { todos: { findForUser: ({ users, todos }) => [users.id, todos.id] } } });
 */
export function fakesContract<Fixtures extends { readonly db: Db; readonly daos: Daos }, Daos>(
  options: FakesContractOptions<Fixtures, Daos>,
): void {
  const { app, calls } = options;
  const test = options.test as unknown as AnyTest;
  if (!app.fakeDaos) throw fail('ILLUSION_TEST_NO_FAKES', { app: app.title });
  const { fakeDaos } = app;
  const makeFakes = () => fakeDaos() as unknown as NamedDaos;
  const fakes = makeFakes();
  for (const [name, fake] of Object.entries(fakes)) {
    const runIn: Readonly<Record<string, RunIn>> = {
      database: (title, run) =>
        test(title, ({ db, daos }: { db: Db; daos: NamedDaos }) =>
          run({ dao: daos[name] as AnyDao, daos, source: db }),
        ),
      fake: (title, run) => test(title, () => run({ dao: fake, daos: fakes, source: storeOf(fake) })),
    };
    for (const [kind, define] of Object.entries(runIn)) holdToModel(test, { name, model: fake.model, kind, define });
    test.describe(`${name} and its fake`, () => {
      for (const method of listOwnMethods(fake)) {
        const args = (calls as AnyCalls | undefined)?.[name]?.[method];
        if (args !== false) compareMethod(test, { name, method, args, makeFakes });
      }
      test('have the same methods', ({ db: _, daos }: { db: Db; daos: NamedDaos }) => {
        assert.deepEqual(listOwnMethods(fake), listOwnMethods(daos[name] as AnyDao));
      });
    });
  }
}

interface Subject {
  readonly dao: AnyDao;
  readonly daos: NamedDaos;
  readonly source: TransactionSource<Transaction>;
}
type RunIn = (title: string, run: (subject: Subject) => Promise<void>) => void;
type Args = (rows: Family) => readonly unknown[];
type AnyCalls = Readonly<Record<string, Readonly<Record<string, Args | false>>>>;
// biome-ignore lint/suspicious/noExplicitAny: it may have been extended by anything
type AnyTest = TestAPI<any>;

interface Held {
  readonly name: string;
  readonly model: AnyModel;
  readonly kind: string;
  readonly define: RunIn;
}

function holdToModel(test: AnyTest, { name, model, kind, define }: Held): void {
  let current: Subject | undefined;
  // The fixtures of one test may not be those of the next.
  const now = () => current as Subject;
  const subject = { daos: undefined as unknown, now };
  Object.defineProperty(subject, 'daos', { get: () => now().daos });
  daoContract(name, {
    runner: {
      describe: (title, body) => void test.describe(title, body),
      it: (title, run) =>
        define(title, async (own) => {
          current = own;
          await run();
        }),
    },
    model,
    subjects: { [kind]: () => subject },
    dao: () => now().dao,
    transactions: () => now().source,
  });
}

interface ComparedMethod {
  readonly name: string;
  readonly method: string;
  readonly args: Args | undefined;
  readonly makeFakes: () => NamedDaos;
}

function compareMethod(test: AnyTest, { name, method, args, makeFakes }: ComparedMethod): void {
  const title = `${method} does the same in both`;
  if (!args) {
    const how = `calls: { ${name}: { ${method}: (rows) => [...] } }`;
    test(title, ({ skip }) => skip(`say how it is called: ${how}; or false, where tests of your own cover it`));
    return;
  }
  test(title, async ({ db: _, daos }: { db: Db; daos: NamedDaos }) => {
    const { compareCalls } = await import('./compare-calls.ts');
    const { seed } = readTestSeed(process.env);
    try {
      await compareCalls({
        dao: name,
        method,
        args,
        real: daos,
        fake: makeFakes(),
        seed: seedOf(`${name} ${method}`, seed),
      });
    } catch (error) {
      if (error instanceof Error) error.message += `\n(${tellSeed({ seed, path: undefined })})`;
      throw error;
    }
  });
}

function storeOf(fake: AnyDao): TransactionSource<Transaction> {
  return (fake as unknown as FakeDao<AnyModel>).store;
}
