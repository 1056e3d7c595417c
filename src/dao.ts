export type { TestRunner } from './dao/contract/contract-subject.ts';
export { type DaoContractOptions, daoContract } from './dao/contract/dao-contract.ts';
export { Dao, type DaoSource } from './dao/dao.ts';
export { FakeDao } from './dao/fake/fake-dao.ts';
export { type FakeSnapshot, FakeStore, type FakeStoreOptions } from './dao/fake/fake-store.ts';
export type { ModelDao } from './dao/model-dao.ts';
export type { Key, ListOptions, Page, PageOptions, Where } from './dao/page.ts';
export { defineStatement, type Statement } from './dao/statement.ts';
export type { Transaction } from './dao/transaction.ts';
export {
  type CheckViolation,
  type ConstraintViolation,
  type ForeignKeyViolation,
  isCheckViolation,
  isForeignKeyViolation,
  isNotNullViolation,
  isUniqueViolation,
  type NotNullViolation,
  type UniqueViolation,
} from './db/constraint-violation.ts';
export type { Db } from './db/db.ts';
export { type InvalidValue, isInvalidValue } from './db/invalid-value.ts';
export { type OpenDbOptions, openDb } from './db/open-db.ts';
export { type RetryOptions, retryable } from './db/retry.ts';
export { type TransactionOptions, type TransactionSource, withTransaction } from './db/with-transaction.ts';
