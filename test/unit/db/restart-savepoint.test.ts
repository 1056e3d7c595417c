import { expect, it } from 'vitest';
import { inTransaction } from '../../../src/db/in-transaction.ts';
import { withRestarts } from '../../../src/db/restart-savepoint.ts';

const conflict = () => Object.assign(new Error('restart transaction'), { code: '40001', severity: 'ERROR' });

function recording() {
  const sent: string[] = [];
  const query = async (sql: string) => {
    sent.push(sql);
    return [];
  };
  return { sent, query };
}

/** Work that conflicts so many times before it succeeds. */
function conflicting(times: number) {
  let left = times;
  return async () => {
    if (left-- > 0) throw conflict();
    return 'done';
  };
}

it('work that conflicts is done again in the same transaction', async () => {
  const { sent, query } = recording();
  expect(await withRestarts(query, conflicting(2), { count: { tries: 1 }, retries: 3 })).toBe('done');
  expect(sent).toEqual([
    'savepoint cockroach_restart',
    'rollback to savepoint cockroach_restart',
    'rollback to savepoint cockroach_restart',
    'release savepoint cockroach_restart',
  ]);
});

it('another failure, and one conflict too many, end it', async () => {
  const { sent, query } = recording();
  const broken = async () => {
    throw new Error('no');
  };
  await expect(withRestarts(query, broken, { count: { tries: 1 }, retries: 3 })).rejects.toThrow('no');
  expect(sent).toEqual(['savepoint cockroach_restart']);
  const count = { tries: 2 };
  await expect(withRestarts(query, conflicting(10), { count, retries: 3 })).rejects.toMatchObject({ code: '40001' });
  expect(count.tries).toBe(4);
  const patient = { tries: 2 };
  await expect(withRestarts(query, conflicting(10), { count: patient, retries: 99 })).rejects.toThrow();
  expect(patient.tries).toBe(5);
});

it.each([
  [
    true,
    ['begin', 'rollback', 'begin', 'savepoint cockroach_restart', 'release savepoint cockroach_restart', 'commit'],
  ],
  [false, ['begin', 'rollback', 'begin', 'commit']],
])('a transaction costs no savepoint until it conflicts (server has them: %s)', async (restartSavepoints, expected) => {
  const { sent, query } = recording();
  expect(await inTransaction(query, conflicting(1), { restartSavepoints })).toBe('done');
  expect(sent).toEqual(expected);
});
