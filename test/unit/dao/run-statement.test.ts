import { describe, expect, it } from 'vitest';
import { runStatement } from '../../../src/dao/run-statement.ts';
import { useEmptyDatabase } from '../../support/database.ts';

const own = useEmptyDatabase();

describe('a statement that conflicts with others', () => {
  own.prepare(async () => {
    await own.db.knex.raw('create sequence tries');
    await own.db.knex.raw(`create function conflict_until(last int) returns int language plpgsql as $$
      begin
        if nextval('tries') < last then raise exception 'restart transaction' using errcode = '40001'; end if;
        return 1;
      end $$`);
  });

  const statement = { name: 'conflicting', text: 'select conflict_until($1)::text as done' };

  it('is sent again when it is a transaction of its own', async () => {
    const { rows } = await runStatement(own.db.knex, { statement, values: [3] });
    expect(rows).toEqual([{ done: '1' }]);
  });

  it('ends the transaction it is a part of', async () => {
    const conflicting = own.db.knex.transaction((trx) => runStatement(trx, { statement, values: [1_000_000] }));
    await expect(conflicting).rejects.toMatchObject({ code: '40001' });
  });
});
