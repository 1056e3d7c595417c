import assert from 'node:assert/strict';
import { withTransaction } from '../../db/with-transaction.ts';
import type { AnyModel } from '../../model/model.ts';
import type { ContractSubject } from './contract-subject.ts';
import { keyOf } from './made-up-values.ts';

/** What working in a transaction means. */
export function addTransactionRules<M extends AnyModel>({ it, model, open }: ContractSubject<M>): void {
  it('keeps what a transaction wrote when it returns, and sees it before', async () => {
    const { dao, transactions, makeValues } = await open();
    const values = await makeValues();
    const row = await withTransaction(transactions, async (trx) => {
      const inside = await dao.with(trx).insert(values);
      assert.deepEqual(await dao.with(trx).find(keyOf(model, inside)), inside);
      return inside;
    });
    assert.deepEqual(await dao.find(keyOf(model, row)), row);
  });

  it('undoes everything a transaction wrote when it throws', async () => {
    const { dao, transactions, makeValues } = await open();
    const kept = await dao.insert(await makeValues());
    const values = await makeValues();
    const before = await dao.count();
    const failed = withTransaction(transactions, async (trx) => {
      await dao.with(trx).insert(values);
      await dao.with(trx).delete(keyOf(model, kept));
      throw new Error('no');
    });
    await assert.rejects(failed, { message: 'no' });
    assert.equal(await dao.count(), before);
    assert.deepEqual(await dao.find(keyOf(model, kept)), kept);
  });

  it('refuses to work in a transaction that has ended', async () => {
    const { dao, transactions } = await open();
    const late = await withTransaction(transactions, async (trx) => dao.with(trx));
    await assert.rejects(late.count(), { code: 'ILLUSION_DB_TRANSACTION_ENDED' });
  });
}
