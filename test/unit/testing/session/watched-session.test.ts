import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import type { Project } from '../../../../src/project/open-project.ts';
import { takeDatabase } from '../../../../src/testing/endpoint/request.ts';
import { openSession } from '../../../../src/testing/session/open-session.ts';
import { readSessionData } from '../../../../src/testing/session/session-data.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();

/** A session as watch mode has it, on a project of these migrations. */
async function watch(staysOpen: boolean) {
  const root = mkdtempSync(join(tmpdir(), 'illusion-watch-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const directory = join(root, 'migrations');
  mkdirSync(directory);
  let edits = 0;
  const write = (name: string, table: string) => {
    const file = join(directory, name);
    writeFileSync(
      file,
      `export const up = (knex) => knex.raw('create table ${table} (id int primary key)');\nexport const down = () => undefined;\n`,
    );
    // Two edits within one tick of the file system's clock would look like one.
    utimesSync(file, new Date(), new Date(Date.now() + ++edits * 1000));
  };
  const settings = { migrations: { directory, table: 'knex_migrations' }, seeds: { directory: join(root, 'seeds') } };
  const project = { root, settings } as unknown as Project;
  const engine = { name: 'external', url: own.url, isConfirmed: true } as const;
  const session = await openSession({ engine, project: async () => project, staysOpen, isolation: 'own' });
  onTestFinished(() => session.dispose());
  const data = readSessionData(session.environment);
  if (!data) throw new Error('The session has no data.');
  const tables = async () => {
    const { url } = await takeDatabase(data.endpoint, 'seeded');
    const rows = await withConnection(
      url,
      (query) =>
        query("select tablename from pg_tables where schemaname = 'public' and tablename like 't_%' order by 1"),
      { timeoutMs: 5000 },
    );
    return { url, tables: rows.map((row) => row['tablename']) };
  };
  return { write, tables };
}

it('makes the template anew when a migration was added or edited, on the same server', async () => {
  const { write, tables } = await watch(true);
  write('1_a.mjs', 't_a');
  expect((await tables()).tables).toEqual(['t_a']);
  write('2_b.mjs', 't_b');
  expect((await tables()).tables).toEqual(['t_a', 't_b']);
  write('1_a.mjs', 't_c');
  expect((await tables()).tables).toEqual(['t_b', 't_c']);
});

it('keeps the template while nothing has changed', async () => {
  const { write, tables } = await watch(true);
  write('1_a.mjs', 't_a');
  const runOf = (url: string) => /(illusion_test_[0-9a-f]+)_/.exec(url)?.[1];
  const first = await tables();
  const second = await tables();
  expect(runOf(second.url)).toBe(runOf(first.url));
  expect(second.url).not.toBe(first.url);
});
