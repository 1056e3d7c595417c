import { expect, it } from 'vitest';
import { joinLiving } from '../../../../src/engine/project-server/join-living.ts';
import { fail } from '../../../../src/kernel/errors/registry.ts';

const refused = () => fail('ILLUSION_DB_REFUSED', { dsn: 'postgresql://127.0.0.1:1/x', address: '127.0.0.1:1' });

/** Time that passes only while somebody sleeps. */
function fakeClock() {
  let now = 0;
  return {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

it('finds that a killed server is gone once its process has left the process table', async () => {
  let looks = 0;
  const joined = await joinLiving({
    find: () => (++looks <= 3 ? 'dying' : undefined),
    join: async () => {
      throw refused();
    },
    timeoutMs: 1000,
    clock: fakeClock(),
  });
  expect([joined, looks]).toEqual([undefined, 4]);
});

it('joins a server that refuses only while it restarts', async () => {
  let tries = 0;
  const joined = await joinLiving({
    find: () => 'restarting',
    join: async () => {
      if (++tries < 3) throw refused();
      return 'joined';
    },
    timeoutMs: 1000,
    clock: fakeClock(),
  });
  expect(joined).toBe('joined');
});

it('gives up on one that refuses for too long, with its refusal', async () => {
  const refusal = refused();
  const joining = joinLiving({
    find: () => 'refusing',
    join: () => Promise.reject(refusal),
    timeoutMs: 1000,
    clock: fakeClock(),
  });
  await expect(joining).rejects.toBe(refusal);
});

it('does not try again after any other failure', async () => {
  let tries = 0;
  const broken = new Error('broken');
  const joining = joinLiving({
    find: () => 'running',
    join: () => {
      tries++;
      return Promise.reject(broken);
    },
    timeoutMs: 1000,
    clock: fakeClock(),
  });
  await expect(joining).rejects.toBe(broken);
  expect(tries).toBe(1);
});
