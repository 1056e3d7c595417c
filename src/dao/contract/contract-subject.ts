import type { TransactionSource } from '../../db/with-transaction.ts';
import type { AnyModel, InsertOf } from '../../model/model.ts';
import type { ModelDao } from '../model-dao.ts';
import type { Transaction } from '../transaction.ts';

/** What a contract needs of a test runner: Vitest's `describe` and `it`, or those of node:test. */
export interface TestRunner {
  /** Groups tests. */
  readonly describe: (title: string, define: () => void) => void;
  /** Defines a test. */
  readonly it: (title: string, run: () => Promise<void>) => void;
}

/** One subject while its rules are defined. */
export interface ContractSubject<M extends AnyModel> {
  readonly it: TestRunner['it'];
  readonly model: M;
  readonly open: () => Promise<OpenSubject<M>>;
}

export interface OpenSubject<M extends AnyModel> {
  readonly dao: ModelDao<M>;
  readonly transactions: TransactionSource<Transaction>;
  readonly makeValues: () => Promise<InsertOf<M>>;
}
