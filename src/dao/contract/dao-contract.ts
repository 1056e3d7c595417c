import type { TransactionSource } from '../../db/with-transaction.ts';
import type { AnyModel, InsertOf } from '../../model/model.ts';
import type { ModelDao } from '../model-dao.ts';
import type { Transaction } from '../transaction.ts';
import { addConstraintRules } from './constraint-rules.ts';
import type { ContractSubject, OpenSubject, TestRunner } from './contract-subject.ts';
import { addListRules } from './list-rules.ts';
import { addRowRules } from './row-rules.ts';
import { seedTests } from './seed-tests.ts';
import { addTransactionRules } from './transaction-rules.ts';
import { addValueRules } from './value-rules.ts';

/** What {@link daoContract} tests, and how it gets at it. */
export interface DaoContractOptions<M extends AnyModel, Subject> {
  readonly runner: TestRunner;
  readonly model: M;
  /** What is held to the contract, by name: a way to get DAOs on a database, and one to get their fakes. */
  readonly subjects: Readonly<Record<string, () => Subject | Promise<Subject>>>;
  /** The DAO of the model. */
  readonly dao: (subject: Subject) => ModelDao<M>;
  /** Where transactions are run: the database, or the store of the fakes. */
  readonly transactions: (subject: Subject) => TransactionSource<Transaction>;
  /**
   * Values that can be inserted, other ones each time. Inserts the rows they refer to. Default: random ones that the model allows;
   * the rows they refer to are inserted by the DAOs that the subject, or its `daos`, holds.
   */
  readonly makeValues?: (subject: Subject) => Promise<InsertOf<M>>;
  /** What the DAO does beyond the queries every DAO has; run on each subject. */
  readonly cases?: (it: (title: string, run: (subject: Subject) => Promise<void>) => void) => void;
}

/**
 * Defines one suite of tests that a DAO and its fake both have to pass: what every DAO does, every constraint of the model, and
 * your own cases. It needs no empty tables and leaves its rows behind. A failure says the seed its values were made of;
 * ILLUSION_TEST_SEED makes the same again.
 *
 * @example
 * daoContract('todos', {
 *   runner: { describe, it },
 *   model: todos,
 *   subjects: { database: () => ({ daos: createDaos(db), source: db }), fake: () => ({ daos: createFakeDaos(store), source: store }) },
 *   dao: ({ daos }) => daos.todos,
 *   transactions: ({ source }) => source,
 *   cases(it) {
 *     it('finds nothing for others', async ({ daos }) => {
 *       expect(await daos.todos.findForUser(randomUUID(), id)).toBeUndefined();
 *     });
 *   },
 * });
 */
export function daoContract<M extends AnyModel, Subject>(name: string, options: DaoContractOptions<M, Subject>): void {
  const { runner, model, subjects } = options;
  for (const [kind, make] of Object.entries(subjects)) {
    let subject: Promise<Subject> | undefined;
    const take = () => {
      subject ??= Promise.resolve(make());
      return subject;
    };
    runner.describe(`${name} (${kind})`, () => {
      const { it, makerFor } = seedTests(`${name} (${kind})`, runner.it);
      const open = async (): Promise<OpenSubject<M>> => {
        const maker = makerFor();
        const taken = await take();
        const dao = options.dao(taken);
        return {
          dao,
          transactions: options.transactions(taken),
          makeValues: () => options.makeValues?.(taken) ?? maker(taken, dao).values(dao),
        };
      };
      const contract: ContractSubject<M> = { it, model, open };
      addRowRules(contract);
      addListRules(contract);
      addConstraintRules(contract);
      addValueRules(contract);
      addTransactionRules(contract);
      options.cases?.((title, run) => it(title, async () => run(await take())));
    });
  }
}
