import { describe, expect, it } from 'vitest';
import { openReader } from '../../../src/db/open-reader.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { stamp } from '../../../src/migrate/stamp.ts';
import { history, status } from '../../../src/migrate/status.ts';
import { failureOf, migration, type Scene, setScene, tableMigration } from './migrating.ts';

async function setDisagreeingScene(): Promise<Scene> {
  const files = { '1_a.mjs': tableMigration('a'), '3_c.mjs': tableMigration('c'), '4_d.mjs': tableMigration('d') };
  const scene = await setScene(files);
  await migrate(scene.db, scene);
  scene.write({ '1_a.mjs': `// edited\n${tableMigration('a')}`, '2_b.mjs': tableMigration('b') });
  scene.remove('3_c.mjs');
  return scene;
}

describe('files and database that disagree', () => {
  it('stop migrating; every edited, missing and late file is named, with the flag that allows it', async () => {
    const scene = await setDisagreeingScene();
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_HISTORY');
    expect(failure.details).toEqual({ edited: ['1_a'], missing: ['3_c'], outOfOrder: ['2_b'] });
    expect(failure.why).toContain('edited after they were applied:\n  1_a');
    expect(failure.next).toMatch(/--allow-edited.*--allow-missing.*--allow-out-of-order/);
    const allowed = { allowEdited: true, allowMissing: true, allowOutOfOrder: true };
    const stillLate = await failureOf(migrate(scene.db, { ...scene, ...allowed, allowOutOfOrder: false }));
    expect(stillLate.details).toEqual({ edited: [], missing: [], outOfOrder: ['2_b'] });
    expect((await migrate(scene.db, { ...scene, ...allowed })).applied.map(({ name }) => name)).toEqual(['2_b']);
  });

  it('do not stop it because of line endings and byte order marks', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await migrate(scene.db, scene);
    scene.write({ '1_a.mjs': `\uFEFF${tableMigration('a').replaceAll('\n', '\r\n')}` });
    expect(await status(scene.db, scene)).toMatchObject({ problems: [] });
  });

  it('are shown by the status', async () => {
    const scene = await setDisagreeingScene();
    const { migrations, ...report } = await status(scene.db, scene);
    expect(report).toMatchObject({ current: '4_d', head: '4_d', pending: 1, problems: ['1_a', '2_b', '3_c'] });
    expect(migrations).toMatchObject([
      { name: '1_a', state: 'applied', edited: true, missing: false },
      { name: '2_b', state: 'pending', edited: null, outOfOrder: true },
      { name: '3_c', state: 'applied', file: null, missing: true },
      { name: '4_d', state: 'applied', edited: false, batch: 1, outOfOrder: false },
    ]);
  });
});

describe('the status', () => {
  it('is the same by one connection as by a pool', async () => {
    const scene = await setDisagreeingScene();
    const reader = await openReader({ url: scene.db.url });
    const asked = [await status(reader, scene), await history(reader, scene)];
    await reader.dispose();
    expect(asked).toEqual([await status(scene.db, scene), await history(scene.db, scene)]);
  });

  it('of an empty database is all pending, and leaves it empty', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    expect(await status(scene.db, scene)).toMatchObject({ current: null, head: '1_a', pending: 1, migratingNow: null });
    expect(await history(scene.db, scene)).toEqual([]);
    expect(await scene.query("select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  it('does not call edited what another tool applied, or another build of the file', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
    await migrate(scene.db, scene);
    await scene.query("delete from illusion_migrations where file_name = '1_a.mjs'");
    scene.remove('2_b.mjs');
    scene.write({ '2_b.ts': `// the source\n${tableMigration('b')}` });
    const { migrations, problems } = await status(scene.db, scene);
    expect(migrations.map(({ edited }) => edited)).toEqual([null, null]);
    expect(problems).toEqual([]);
  });

  it('does not take what a plain Knex rolled back and applied again for what was applied before', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await migrate(scene.db, scene);
    await scene.query('delete from knex_migrations');
    await scene.query("insert into knex_migrations (name, batch, migration_time) values ('1_a.mjs', 1, now())");
    scene.write({ '1_a.mjs': `// edited in between\n${tableMigration('a')}` });
    expect((await status(scene.db, scene)).problems).toEqual([]);
  });

  it('tells who is migrating', async () => {
    const scene = await setScene({
      '1_a.mjs': migration('while (!globalThis.mayEnd) await new Promise((go) => setTimeout(go, 5));'),
    });
    const running = migrate(scene.db, { ...scene, command: 'illusion test run' });
    let report = await status(scene.db, scene);
    while (report.migratingNow === null) report = await status(scene.db, scene);
    Object.assign(globalThis, { mayEnd: true });
    await running;
    expect(report.migratingNow).toContain(`pid ${process.pid} (illusion test run)`);
    expect((await status(scene.db, scene)).migratingNow).toBe(null);
  });
});

describe('the history', () => {
  it('lists what was applied, the newest first, with who and when', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
    await migrate(scene.db, scene);
    const entries = await history(scene.db, scene);
    expect(entries.map(({ name }) => name)).toEqual(['2_b', '1_a']);
    expect(entries[0]).toMatchObject({
      batch: 1,
      appliedBy: expect.stringContaining('@'),
      toolVersion: expect.any(String),
    });
    expect(Date.now() - Number(entries[0]?.appliedAt)).toBeLessThan(60_000);
  });
});

describe('stamping', () => {
  it('counts migrations as applied without running them, forwards and backwards', async () => {
    const files = { '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b'), '3_c.mjs': tableMigration('c') };
    const scene = await setScene(files);
    expect(await stamp(scene.db, { ...scene, to: '2' })).toEqual({ added: ['1_a', '2_b'], removed: [], confirmed: [] });
    expect(await scene.tables()).toEqual([]);
    expect(await stamp(scene.db, { ...scene, to: 'head' })).toMatchObject({
      added: ['3_c'],
      confirmed: ['1_a', '2_b'],
    });
    expect(await stamp(scene.db, { ...scene, to: '1_a' })).toMatchObject({ removed: ['2_b', '3_c'] });
    expect((await migrate(scene.db, scene)).applied.map(({ name }) => name)).toEqual(['2_b', '3_c']);
    expect(await stamp(scene.db, { ...scene, to: 'base' })).toMatchObject({ removed: ['1_a', '2_b', '3_c'] });
    expect(await scene.recorded()).toEqual([]);
  });

  it('accepts files as they are after an edit, and forgets missing ones only when asked to', async () => {
    const scene = await setDisagreeingScene();
    await stamp(scene.db, { ...scene, to: 'head' });
    expect((await status(scene.db, scene)).problems).toEqual(['3_c']);
    expect(await stamp(scene.db, { ...scene, to: 'head', purge: true })).toMatchObject({ removed: ['3_c'] });
    expect(await status(scene.db, scene)).toMatchObject({ problems: [], pending: 0 });
  });

  it('writes down nothing for a name there is not', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    expect((await failureOf(stamp(scene.db, { ...scene, to: '7' }))).code).toBe('ILLUSION_MIGRATION_UNKNOWN');
    expect(await scene.query("select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });
});
