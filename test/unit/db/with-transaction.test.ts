import type { Knex } from 'knex';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../src/db/db.ts';
import { openDb } from '../../../src/db/open-db.ts';
import { retryable } from '../../../src/db/retry.ts';
import { withTransaction } from '../../../src/db/with-transaction.ts';
import { useEmptyDatabase } from '../../support/database.ts';
import { openFlakyProxy } from '../../support/flaky-proxy.ts';
import { needs } from '../../support/needs.ts';

const own = useEmptyDatabase();
let db: Db;

own.prepare(async () => {
  db = own.db;
  await db.knex.raw('create table counters (id integer primary key, n integer not null)');
});

beforeEach(async () => {
  await db.knex('counters').delete();
  await db.knex('counters').insert({ id: 1, n: 0 });
});

const read = async (trx: Knex = db.knex, id = 1) => Number((await trx('counters').where({ id }).first())?.n);
const write = (trx: Knex, n: number) => trx('counters').where({ id: 1 }).update({ n });

/** Time that passes only while somebody sleeps. */
function fakeTime() {
  const pauses: number[] = [];
  let now = 0;
  const clock = {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: async (ms: number) => {
      pauses.push(ms);
      now += ms;
    },
  };
  return { clock, pauses };
}

/** What a server says when two transactions cannot be put in an order. */
const conflict = () => Object.assign(new Error('could not serialize'), { code: '40001', severity: 'ERROR' });

describe('withTransaction', () => {
  it('commits when the function returns, and gives what it returned', async () => {
    const given = await withTransaction(db, async (trx) => {
      await write(trx, 5);
      return 'done';
    });
    expect([given, await read()]).toEqual(['done', 5]);
  });

  it('rolls back when the function throws, and throws that error itself', async () => {
    const mine = new Error('mine');
    const failed = withTransaction(db, async (trx) => {
      await write(trx, 5);
      throw mine;
    });
    await expect(failed).rejects.toBe(mine);
    expect(await read()).toBe(0);
  });

  it('runs two that conflict one after the other, so that no change is lost', async () => {
    let arrived = 0;
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    const increment = () =>
      withTransaction(
        db,
        async (trx) => {
          const n = await read(trx);
          if (++arrived === 2) release();
          if (arrived <= 2) await both;
          await write(trx, n + 1);
        },
        { isolation: 'serializable' },
      );
    await Promise.all([increment(), increment()]);
    expect(await read()).toBe(2);
    expect(arrived).toBeGreaterThanOrEqual(3);
  });

  it('repeats after a deadlock', async () => {
    await db.knex('counters').insert({ id: 2, n: 0 });
    let arrived = 0;
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lock = (first: number, second: number) =>
      withTransaction(
        db,
        async (trx) => {
          await trx('counters').where({ id: first }).increment('n');
          if (++arrived === 2) release();
          if (arrived <= 2) await both;
          await trx('counters').where({ id: second }).increment('n');
        },
        { isolation: 'read committed' },
      );
    await Promise.all([lock(1, 2), lock(2, 1)]);
    expect([await read(db.knex, 1), await read(db.knex, 2)]).toEqual([2, 2]);
  });

  it('gives up when its tries are used, and says how many there were', async () => {
    const { clock, pauses } = fakeTime();
    let tries = 0;
    const failed = withTransaction(
      db,
      async (trx) => {
        tries++;
        await write(trx, tries);
        throw conflict();
      },
      { retries: 3, clock, random: () => 1 },
    );
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_CONFLICT', details: { tries: 4 } });
    expect(tries).toBe(4);
    // On CockroachDB tries from the second on are within one transaction, which does not pause with its locks held.
    expect(pauses).toEqual(db.dialect.capabilities.restartSavepoints ? [20] : [20, 40, 80]);
    expect(await read()).toBe(0);
  });

  it('begins no try after its deadline', async () => {
    const { clock, pauses } = fakeTime();
    const failed = withTransaction(db, () => Promise.reject(conflict()), {
      retries: 1000,
      deadlineMs: 3000,
      clock,
      random: () => 0.999,
    });
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_CONFLICT' });
    const waited = pauses.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(2000);
    expect(waited).toBeLessThanOrEqual(3000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1000);
  });

  it('does not repeat other errors', async () => {
    let tries = 0;
    const failed = withTransaction(db, async (trx) => {
      tries++;
      await trx('counters').insert({ id: 1, n: 0 });
    });
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_UNIQUE_VIOLATION' });
    expect(tries).toBe(1);
  });

  it('fails when the function caught the error of a statement and went on', async () => {
    const failed = withTransaction(db, async (trx) => {
      await write(trx, 5);
      await trx('counters')
        .insert({ id: 1, n: 0 })
        .catch(() => undefined);
    });
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_TRANSACTION_ABORTED', cause: { code: '23505' } });
    expect(await read()).toBe(0);
  });

  it('goes on after an error inside a savepoint', async () => {
    await withTransaction(db, async (trx) => {
      await write(trx, 5);
      await trx.transaction((inner) => inner('counters').insert({ id: 1, n: 0 })).catch(() => undefined);
    });
    expect(await read()).toBe(5);
  });

  it('refuses to begin inside another one on the same database', async () => {
    const failed = withTransaction(db, () => withTransaction(db, async () => 1));
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_TRANSACTION_NESTED' });
    await expect(withTransaction(db, async () => 1)).resolves.toBe(1);
  });

  it('fails with the constraint that is checked at COMMIT', async () => {
    needs(db, 'deferrableConstraints');
    await db.knex.raw(
      'create table late (id integer, constraint late_id_fkey foreign key (id) references counters deferrable initially deferred)',
    );
    const failed = withTransaction(db, (trx) => trx('late').insert({ id: 99 }));
    await expect(failed).rejects.toMatchObject({
      code: 'ILLUSION_FOREIGN_KEY_VIOLATION',
      details: { constraint: 'late_id_fkey' },
    });
  });

  it('begins with the isolation and access it is told', async () => {
    const isolation = await withTransaction(db, (trx) => trx.raw('show transaction isolation level'), {
      isolation: 'repeatable read',
    });
    // CockroachDB takes the next stronger one unless weaker ones are enabled.
    const given = db.dialect.name === 'cockroach' ? 'serializable' : 'repeatable read';
    expect(isolation.rows).toEqual([{ transaction_isolation: given }]);
    const refused = withTransaction(db, (trx) => write(trx, 1), { readOnly: true });
    await expect(refused).rejects.toMatchObject({ code: 'ILLUSION_DB_READ_ONLY' });
  });

  it('gives every connection back, however it ends', async () => {
    const small = await openDb({ url: own.url, poolMax: 1, acquireTimeoutMs: 1000 });
    const endings = [
      () => withTransaction(small, async () => 1),
      () => withTransaction(small, () => Promise.reject(new Error('no'))),
      () =>
        withTransaction(small, () => {
          throw new Error('at once');
        }),
      () => withTransaction(small, (trx) => trx.raw('selec')),
      () => withTransaction(small, (trx) => trx.commit()),
      () => withTransaction(small, (trx) => trx.rollback()),
      () => withTransaction(small, (trx) => trx.raw('select pg_terminate_backend(pg_backend_pid())')),
    ];
    for (const end of endings) {
      await end().catch(() => undefined);
      expect(await withTransaction(small, (trx) => read(trx))).toBe(0);
    }
    await small.dispose();
  });
});

describe('withTransaction on a connection that breaks', () => {
  for (const loss of ['question', 'answer'] as const) {
    it(`tells that nobody knows when the ${loss} of COMMIT is lost, and does not repeat it`, async () => {
      const proxy = await openFlakyProxy(own.url);
      const flaky = await openDb({ url: proxy.url });
      let tries = 0;
      proxy.cutAt('COMMIT', loss);
      const failed = withTransaction(flaky, async (trx) => {
        tries++;
        await write(trx, 7);
      });
      await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_COMMIT_UNKNOWN' });
      expect(tries).toBe(1);
      // The server may still be about to see that its client has gone.
      if (loss === 'answer') await expect.poll(() => read()).toBe(7);
      else expect(await read()).toBe(0);
      await flaky.dispose();
      await proxy.dispose();
    });
  }

  it('tells of the loss when it happens before COMMIT, and does not repeat it', async () => {
    const proxy = await openFlakyProxy(own.url);
    const flaky = await openDb({ url: proxy.url });
    proxy.cutAt('update', 'answer');
    let tries = 0;
    const failed = withTransaction(flaky, async (trx) => {
      tries++;
      await write(trx, 7);
    });
    await expect(failed).rejects.toMatchObject({ code: 'ILLUSION_DB_LOST' });
    expect(tries).toBe(1);
    await flaky.dispose();
    await proxy.dispose();
    expect(await read()).toBe(0);
  });
});

describe('retryable', () => {
  it('repeats a statement that conflicts, after growing pauses', async () => {
    const { clock, pauses } = fakeTime();
    let tries = 0;
    const result = await retryable(
      async () => {
        if (++tries < 4) throw conflict();
        return tries;
      },
      { clock, random: () => 0.5 },
    );
    expect([result, pauses]).toEqual([4, [10, 20, 40]]);
  });

  it('does not repeat after a lost connection', async () => {
    let tries = 0;
    const lost = new Error('Connection terminated unexpectedly');
    const failed = retryable(async () => {
      tries++;
      throw lost;
    });
    await expect(failed).rejects.toBe(lost);
    expect(tries).toBe(1);
  });

  it('stops waiting when it is told to', async () => {
    const stop = new AbortController();
    const failed = retryable(() => Promise.reject(conflict()), {
      signal: stop.signal,
      random: () => 1,
      retries: 100,
    });
    stop.abort(new Error('stopped'));
    await expect(failed).rejects.toThrow(/stopped|abort/i);
  });
});
