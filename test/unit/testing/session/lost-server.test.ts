import { expect, it, onTestFinished } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import type { EmbeddedServer } from '../../../../src/engine/embedded/embedded-engine.ts';
import { ephemeralEngine } from '../../../../src/engine/embedded/ephemeral-engine.ts';
import { SessionServer } from '../../../../src/testing/session/session-server.ts';

it('a server that is killed in the middle of a run comes back with its databases', async () => {
  const engine = ephemeralEngine();
  const started: EmbeddedServer[] = [];
  const server = new SessionServer({
    engine: {
      kind: 'embedded',
      start: async (options) => {
        const running = await engine.start(options);
        started.push(running);
        return running;
      },
    },
    isThrownAway: true,
    fill: async (db) => {
      await db.knex.raw('create table note (id int primary key)');
      return undefined;
    },
  });
  onTestFinished(() => server.dispose());
  const { url } = await (await server.databases()).take('seeded');
  const ask = (sql: string) => withConnection(url, (query) => query(sql), { timeoutMs: 5000 });
  await ask('insert into note values (1)');
  process.kill(started[0]?.pid ?? 0, 'SIGKILL');
  await expect.poll(() => ask('select id from note').catch(() => []), { timeout: 15_000 }).toEqual([{ id: 1 }]);
  expect((await (await server.databases()).take('seeded')).url).not.toBe(url);
});
