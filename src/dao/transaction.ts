import type { Knex } from 'knex';
import type { FakeTransaction } from './fake/fake-transaction.ts';

/** What a DAO or its fake can work in: given by withTransaction, or by a FakeStore. */
export type Transaction = Knex.Transaction | FakeTransaction;
