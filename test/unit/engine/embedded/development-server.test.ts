import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { type EmbeddedServer, embeddedEngine } from '../../../../src/engine/embedded/embedded-engine.ts';
import { postgresServer } from '../../../../src/engine/embedded/postgres-server.ts';
import {
  describeDevelopmentDatabase,
  stopDevelopmentDatabase,
} from '../../../../src/engine/project-server/development-database.ts';
import { withDatabase } from '../../../../src/kernel/dsn.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let root: string;
let running: EmbeddedServer;
const ask = (url: string, sql: string) => withConnection(url, (query) => query(sql), { timeoutMs: 5000 });

beforeAll(async () => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'illusion-server-')));
  chmodSync(root, 0o755);
  running = await embeddedEngine({ projectRoot: root, databaseName: 'My "todo" app', label: 'illusion serve' }).start();
});
afterAll(async () => {
  await running.dispose();
  rmSync(root, { recursive: true, force: true });
});

describe('the development server', () => {
  it('behaves as CockroachDB where PostgreSQL can: serializable, UTC, text compared by bytes', async () => {
    const rows = await ask(
      running.url,
      `select current_setting('default_transaction_isolation') isolation, current_setting('timezone') zone,
              'a' < 'B' as by_language, lower('ÄÖ') lower, pg_encoding_to_char(encoding) encoding
       from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([
      { isolation: 'serializable', zone: 'UTC', by_language: false, lower: 'äö', encoding: 'UTF8' },
    ]);
  });

  it('writes with care what a developer entrusts it with', async () => {
    const rows = await ask(
      running.url,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
              current_setting('full_page_writes') pages`,
    );
    expect(rows).toEqual([{ fsync: 'on', commit: 'on', pages: 'on' }]);
  });

  it('listens on this machine only', async () => {
    const rows = await ask(
      running.url,
      `select current_setting('listen_addresses') addresses, current_setting('unix_socket_directories') sockets`,
    );
    expect(rows).toEqual([{ addresses: '127.0.0.1', sockets: '' }]);
  });

  it('gives nobody the rights of a superuser, with which one could run programs as its user', async () => {
    const superuser = running.url.replace('illusion@', 'postgres@');
    await expect(ask(superuser, 'select 1')).rejects.toMatchObject({ code: 'ILLUSION_DB_PASSWORD' });
    await expect(ask(running.url, `copy (select 1) to program 'true'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets its role make databases, roles and the usual extensions', async () => {
    await ask(running.url, 'create extension citext');
    await ask(running.url, 'create role reader');
    await ask(running.maintenanceUrl, 'create database copy');
    expect(await ask(withDatabase(running.url, 'copy'), 'select current_database() name')).toEqual([{ name: 'copy' }]);
  });

  it('keeps statistics of statements for whoever asks in the maintenance database', async () => {
    await ask(running.url, 'select relname as needle from pg_class limit 1');
    const rows = await ask(
      running.maintenanceUrl,
      `select calls from pg_stat_statements where query like '%as needle%'`,
    );
    expect(rows).toEqual([{ calls: '1' }]);
  });

  it('makes a database that a later command asks for', async () => {
    const other = await embeddedEngine({ projectRoot: root, databaseName: 'other' }).start();
    expect(await ask(other.url, 'select current_database() name')).toEqual([{ name: 'other' }]);
    expect(await ask(running.url, 'select current_database() name')).toEqual([{ name: 'My "todo" app' }]);
    await other.dispose();
  });

  it('is described without being touched, with everybody who holds it', () => {
    const found = describeDevelopmentDatabase(postgresServer(), { projectRoot: root, databaseName: 'My "todo" app' });
    expect(found.server).toEqual({ pid: running.pid, url: running.url });
    expect(found.holders).toMatchObject([{ pid: process.pid, label: 'illusion serve' }]);
    expect(found.isPinned).toBe(false);
  });

  it('is not stopped under the feet of those who hold it, and names them', async () => {
    await expect(
      stopDevelopmentDatabase(postgresServer(), { projectRoot: root, force: false, label: 'illusion db stop' }),
    ).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_HELD',
      why: expect.stringContaining(`illusion serve (pid ${process.pid}, since `),
    });
    expect(await ask(running.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps its files out of version control', () => {
    expect(readFileSync(path.join(root, '.illusion', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('says who does not answer when it hangs', async () => {
    process.kill(running.pid, 'SIGSTOP');
    try {
      const joining = embeddedEngine({ projectRoot: root, answerMs: 200 }).start();
      await expect(joining).rejects.toMatchObject({
        code: 'ILLUSION_ENGINE_HUNG',
        what: expect.stringContaining(`pid ${running.pid}`),
      });
    } finally {
      process.kill(running.pid, 'SIGCONT');
    }
  });
});

describe('a pinned server', () => {
  it('stays after its last holder until it is stopped on purpose', async () => {
    const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'illusion-pinned-')));
    chmodSync(project, 0o755);
    const pinned = await embeddedEngine({ projectRoot: project, stay: true }).start();
    await pinned.dispose();
    const visitor = await embeddedEngine({ projectRoot: project }).start();
    expect(visitor.origin).toBe('joined');
    await visitor.dispose();
    expect(describeDevelopmentDatabase(postgresServer(), { projectRoot: project })).toMatchObject({
      server: { pid: pinned.pid },
      isPinned: true,
    });
    expect(
      await stopDevelopmentDatabase(postgresServer(), {
        projectRoot: project,
        force: false,
        label: 'illusion db stop',
      }),
    ).toBe(true);
    expect(describeDevelopmentDatabase(postgresServer(), { projectRoot: project })).toMatchObject({
      server: undefined,
      isPinned: false,
    });
    expect(
      await stopDevelopmentDatabase(postgresServer(), {
        projectRoot: project,
        force: false,
        label: 'illusion db stop',
      }),
    ).toBe(false);
    rmSync(project, { recursive: true });
  });
});
