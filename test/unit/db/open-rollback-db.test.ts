import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openRollbackDb, type RollbackDb } from '../../../src/db/open-rollback-db.ts';
import { withTransaction } from '../../../src/db/with-transaction.ts';
import { useEmptyDatabase } from '../../support/database.ts';

const own = useEmptyDatabase();

beforeEach(async () => {
  await own.db.knex.raw('drop table if exists note');
  await own.db.knex.raw('create table note (id int primary key, text text)');
  await own.db.knex.raw("insert into note values (1, 'there')");
});

async function open(): Promise<RollbackDb> {
  const opened = await openRollbackDb({ url: own.url });
  onTestFinished(() => opened.db.dispose());
  return opened;
}

const texts = async ({ db }: Pick<RollbackDb, 'db'>) => db.knex('note').orderBy('id').pluck('text');

describe('a database on which nothing lasts', () => {
  it('undoes statements and transactions alike', async () => {
    const { db, transaction } = await open();
    await transaction.begin();
    await db.knex('note').insert({ id: 2, text: 'alone' });
    await withTransaction(db, (trx) => trx('note').insert({ id: 3, text: 'in a transaction' }));
    await db.knex.transaction((trx) => trx('note').where({ id: 1 }).delete());
    expect(await texts({ db })).toEqual(['alone', 'in a transaction']);
    expect(await transaction.rollBack()).toBe(true);
    expect(await texts({ db })).toEqual(['there']);
    expect(await texts(own)).toEqual(['there']);
    expect(transaction.hasLasted()).toBe(false);
  });

  it('goes on after a statement that failed', async () => {
    const { db, transaction } = await open();
    await transaction.begin();
    await db.knex('note').insert({ id: 2, text: 'before' });
    await expect(db.knex('note').insert({ id: 1, text: 'twice' })).rejects.toThrow();
    await db.knex('note').insert({ id: 3, text: 'after' });
    expect(await texts({ db })).toEqual(['there', 'before', 'after']);
    await transaction.rollBack();
  });

  it('undoes a transaction that failed, and nothing before it', async () => {
    const { db, transaction } = await open();
    await transaction.begin();
    await db.knex('note').insert({ id: 2, text: 'before' });
    const failing = withTransaction(db, async (trx) => {
      await trx('note').insert({ id: 3, text: 'within' });
      await trx('note').insert({ id: 3, text: 'twice' });
    });
    await expect(failing).rejects.toThrow();
    await withTransaction(db, (trx) => trx('note').insert({ id: 4, text: 'later' }));
    expect(await texts({ db })).toEqual(['there', 'before', 'later']);
    await transaction.rollBack();
  });

  it('takes the levels of isolation that transactions ask for, which the outer one has settled', async () => {
    const { db, transaction } = await open();
    await transaction.begin();
    await withTransaction(db, (trx) => trx('note').insert({ id: 2, text: 'serial' }), { isolation: 'serializable' });
    await db.knex.transaction((trx) => trx('note').insert({ id: 3, text: 'knex' }), { isolationLevel: 'serializable' });
    expect(await texts({ db })).toEqual(['there', 'serial', 'knex']);
    await transaction.rollBack();
  });

  it('has savepoints of its own within', async () => {
    const { db, transaction } = await open();
    await transaction.begin();
    await withTransaction(db, async (trx) => {
      await trx('note').insert({ id: 2, text: 'outer' });
      await trx.transaction((inner) => inner('note').insert({ id: 1, text: 'twice' })).catch(() => undefined);
      await trx.transaction((inner) => inner('note').insert({ id: 3, text: 'inner' }));
    });
    expect(await texts({ db })).toEqual(['there', 'outer', 'inner']);
    await transaction.rollBack();
  });

  it('can be used again', async () => {
    const { db, transaction } = await open();
    for (const text of ['first', 'second']) {
      await transaction.begin();
      await db.knex('note').insert({ id: 2, text });
      expect(await texts({ db })).toEqual(['there', text]);
      await transaction.rollBack();
    }
  });

  it('knows that something lasted which was not in the transaction', async () => {
    const { db, transaction } = await open();
    await db.knex('note').insert({ id: 2, text: 'outside' });
    expect(transaction.hasLasted()).toBe(true);
    expect(await texts(own)).toEqual(['there', 'outside']);
  });
});
