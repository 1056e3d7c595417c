import knexFactory from 'knex';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/db/db.ts';
import { openClient } from '../../../src/db/open-client.ts';
import { openDb } from '../../../src/db/open-db.ts';
import type { Clock } from '../../../src/kernel/clock.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { bookkeepingTables } from '../../../src/migrate/bookkeeping/tables.ts';
import { workMark } from '../../../src/migrate/lock/advisory-lock.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, type Scene, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

/** A clock on which waiting takes no time, but for the others to get their turn. */
function hurriedClock(): Clock {
  let now = 0;
  return {
    now: systemClock.now,
    monotonic: () => now,
    sleep: async (ms, signal) => {
      now += ms;
      await systemClock.sleep(2, signal);
    },
  };
}

/** A migration that runs until the test lets it go. */
function gate(after = ''): { readonly file: string; readonly entered: Promise<void>; open(): void } {
  const name = `gate${Math.random()}`;
  let enter = () => {};
  let open = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  Object.assign(globalThis, { [name]: { enter, opened } });
  const wait = `globalThis['${name}'].enter();\n  await globalThis['${name}'].opened;`;
  return { file: migration(`await knex.raw('create table gate ()');\n  ${wait}\n  ${after}`), entered, open };
}

const kinds: readonly [string, (db: Db) => Db][] = [
  ['advisory lock', (db) => db],
  ['lease', withoutTransactionalDdl],
];

describe.each(kinds)('the %s', (_, as) => {
  it('lets one of eight work on an empty database, and none of them fails', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
    const databases = await Promise.all(Array.from({ length: 8 }, () => openDb({ url: scene.db.url })));
    const results = await Promise.all(databases.map((db) => migrate(as(db), scene)));
    await Promise.all(databases.map((db) => db.dispose()));
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    expect(results.every(({ current }) => current === '2_b')).toBe(true);
    expect(await scene.recorded()).toEqual(['1_a.mjs@1', '2_b.mjs@1']);
  });

  it('is waited for, with word of who has it, and not longer than one is willing to', async () => {
    const { file, entered, open } = gate();
    const scene = await setScene({ '1_gate.mjs': file });
    const first = migrate(as(scene.db), { ...scene, command: 'illusion holding' });
    await entered;
    const said: string[] = [];
    const waiting = {
      ...scene,
      clock: hurriedClock(),
      progress: (line: string) => said.push(line),
      lockTimeoutMs: 12_000,
    };
    const failure = await failureOf(migrate(as(scene.db), waiting));
    open();
    await first;
    expect(failure.code).toBe('ILLUSION_MIGRATE_LOCKED');
    expect(failure.why).toMatch(
      new RegExp(`^held by .+@.+ pid ${process.pid} \\(illusion holding\\) for \\d+ s; waited \\d+ s$`),
    );
    expect(said.length).toBeGreaterThan(1);
    expect(said[0]).toMatch(/^Waiting for the migration lock, held by .+ \(illusion holding\) for \d+ s$/);
  });

  it('is given back after a failure', async () => {
    const scene = await setScene({ '1_bad.mjs': migration("throw new Error('bad');") });
    await failureOf(migrate(as(scene.db), scene));
    scene.write({ '1_bad.mjs': tableMigration('a') });
    const again = { ...scene, lockTimeoutMs: 0 };
    await migrate(as(scene.db), again);
    expect(await scene.tables()).toEqual(['a']);
  });

  it('gives up waiting when it is interrupted', async () => {
    const { file, entered, open } = gate();
    const scene = await setScene({ '1_gate.mjs': file });
    const first = migrate(as(scene.db), scene);
    await entered;
    const controller = new AbortController();
    const second = failureOf(migrate(as(scene.db), { ...scene, signal: controller.signal }));
    controller.abort();
    expect(await second).toMatchObject({
      code: 'ILLUSION_MIGRATE_INTERRUPTED',
      exitCode: 130,
      why: 'nothing was changed',
    });
    open();
    await first;
  });
});

describe('the advisory lock', () => {
  it('is free when its holder is dead, whatever the row says', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await migrate(scene.db, scene);
    await scene.query(
      `update illusion_migrations_lock set owner = 'dead', acquired_at = now(), holder = '{"user":"ann","host":"h","pid":1,"command":"c","backendPid":1}'`,
    );
    scene.write({ '2_b.mjs': tableMigration('b') });
    expect((await migrate(scene.db, { ...scene, lockTimeoutMs: 0 })).applied).toHaveLength(1);
  });

  it('goes only when the last statement of a dead holder has ended, too', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    needs(scene.db, 'advisoryLocks');
    const leftover = await openClient(scene.db.url, { timeoutMs: 5000 });
    await leftover.query(workMark(bookkeepingTables()));
    const failure = await failureOf(migrate(scene.db, { ...scene, lockTimeoutMs: 0 }));
    expect(failure.code).toBe('ILLUSION_MIGRATE_LOCKED');
    expect(failure.why).toContain('a statement of an earlier run that the server has not finished');
    expect(failure.next).toContain('pg_terminate_backend');
    await leftover.end();
    expect((await migrate(scene.db, scene)).applied).toHaveLength(1);
  });

  it('lost with its connection stops the run before the next statement', async () => {
    const scene = await setScene({
      '1_a.mjs': `export const config = { transaction: false };\n${migration(`await knex.raw('create table a ()');
  await knex.raw("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and database = (select oid from pg_database where datname = current_database())");
  await new Promise((go) => setTimeout(go, 50));
  await knex.raw('create table b ()');`)}`,
    });
    needs(scene.db, 'advisoryLocks');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATE_LOCK_LOST');
    expect(failure.why).toContain('the first 2 statements of 1_a stay');
    expect(await scene.tables()).toEqual(['a']);
  });
});

describe('the lease', () => {
  async function leaseOf(scene: Scene) {
    const [row] = await scene.query('select owner, fence from illusion_migrations_lock');
    return row;
  }

  it('is taken over when it has run out, and the fencing number grows', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    const db = withoutTransactionalDdl(scene.db);
    await migrate(db, scene);
    expect(await leaseOf(scene)).toEqual({ owner: null, fence: '1' });
    const dead = `update illusion_migrations_lock set owner = 'dead', acquired_at = now(), holder = '{"user":"ann","host":"h","pid":7,"command":"c"}'`;
    await scene.query(`${dead}, expires_at = now() + interval '1 hour'`);
    scene.write({ '2_b.mjs': tableMigration('b') });
    const failure = await failureOf(migrate(db, { ...scene, lockTimeoutMs: 0 }));
    expect(failure.why).toContain('held by ann@h pid 7 (c)');
    await scene.query(`${dead}, expires_at = now() - interval '1 second'`);
    expect((await migrate(db, { ...scene, lockTimeoutMs: 0 })).applied).toHaveLength(1);
    expect(await leaseOf(scene)).toEqual({ owner: null, fence: '2' });
  });

  it('lost to another process stops the run before the next statement', async () => {
    const { file, entered, open } = gate("await knex.raw('create table b ()');");
    const scene = await setScene({ '1_a.mjs': file });
    const failing = failureOf(migrate(withoutTransactionalDdl(scene.db), scene));
    await entered;
    await scene.query("update illusion_migrations_lock set owner = 'thief', fence = fence + 1");
    open();
    const failure = await failing;
    expect(failure.code).toBe('ILLUSION_MIGRATE_LOCK_LOST');
    expect(failure.why).toContain('not recorded as applied');
    expect(await scene.tables()).toEqual(['gate']);
    expect(await leaseOf(scene)).toMatchObject({ owner: 'thief' });
    expect(await scene.recorded()).toEqual([]);
  });

  it('is kept as long as the work takes', async () => {
    const { file, entered, open } = gate();
    const scene = await setScene({ '1_gate.mjs': file });
    const clock = hurriedClock();
    const running = migrate(withoutTransactionalDdl(scene.db), { ...scene, clock });
    await entered;
    while (clock.monotonic() < 60_000) await systemClock.sleep(5);
    open();
    expect((await running).applied).toHaveLength(1);
  });
});

describe("Knex's own lock", () => {
  it('is waited for; one left behind by a crash is told with its remedy', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    const knex = knexFactory({ client: scene.db.dialect.knexClient, connection: scene.db.url });
    await knex.migrate.list({ directory: scene.directory, loadExtensions: ['.mjs'] });
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    const failure = await failureOf(migrate(scene.db, { ...scene, lockTimeoutMs: 0 }));
    expect(failure.code).toBe('ILLUSION_MIGRATE_LOCKED');
    expect(failure.next).toContain('knex migrate:unlock');
    await knex('knex_migrations_lock').update({ is_locked: 0 });
    expect((await migrate(scene.db, scene)).applied).toHaveLength(1);
    await knex.destroy();
  });

  it('is held while a transaction runs, so that a plain Knex waits and finds it done', async () => {
    const { file, entered, open } = gate();
    const scene = await setScene({ '1_gate.js': toCommonJs(file) });
    needs(scene.db, 'transactionalDdl');
    // As PostgreSQL is set up by default.
    const options = '-c default_transaction_isolation=read\\ committed';
    const knex = knexFactory({
      client: scene.db.dialect.knexClient,
      connection: { connectionString: scene.db.url, options },
    });
    await knex.migrate.list({ directory: scene.directory });
    const ours = migrate(scene.db, scene);
    await entered;
    let isDone = false;
    const theirs = knex.migrate.latest({ directory: scene.directory }).finally(() => {
      isDone = true;
    });
    const isWaiting =
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%knex_migrations_lock%'";
    while ((await scene.query(isWaiting)).length === 0) expect(isDone).toBe(false);
    open();
    expect((await ours).applied).toHaveLength(1);
    expect((await theirs)[1]).toEqual([]);
    await knex.destroy();
  });
});

function toCommonJs(text: string): string {
  return `${text.replace('export async function up', 'exports.up = async function')}\nexports.down = async () => {};\n`;
}
