import { defineModel, integer, text } from 'illusion';
import { Dao, type DaoSource, withTransaction } from 'illusion/dao';
import { expect, it } from 'vitest';
import { useEmptyDatabase } from '../../support/database.ts';

const notes = defineModel('notes', { columns: { id: integer().primaryKey(), text: text() } });

/** A DAO with a query that Knex builds. */
class NoteDao extends Dao<typeof notes> {
  constructor(source: DaoSource) {
    super(source, notes);
  }

  async longest(): Promise<number> {
    const row = await this.knex('notes')
      .max({ longest: this.knex.raw('length(text)') })
      .first();
    return Number(row?.['longest']);
  }
}

const own = useEmptyDatabase();

own.prepare(async () => {
  await own.db.knex.raw('create table notes (id integer primary key, text text not null)');
});

it('gives a query of your own the Knex of the database, or of the transaction it works in', async () => {
  const dao = new NoteDao(own.db);
  await dao.insert({ id: 1, text: 'four' });
  const rolledBack = withTransaction(own.db, async (trx) => {
    await dao.with(trx).insert({ id: 2, text: 'seven..' });
    expect(await dao.with(trx).longest()).toBe(7);
    throw new Error('back');
  });
  await expect(rolledBack).rejects.toThrow('back');
  expect(await dao.longest()).toBe(4);
});
