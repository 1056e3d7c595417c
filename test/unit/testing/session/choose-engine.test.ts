import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { chooseEngine, type EngineWish } from '../../../../src/testing/session/choose-engine.ts';

const url = 'postgresql://ann@127.0.0.1:5432/todo';
const detailsUrl = 'postgresql://root@127.0.0.1:26257/defaultdb';

function details(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-details-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'crdb.json');
  writeFileSync(file, JSON.stringify({ hostname: '127.0.0.1', port: 26257, username: 'root', dbname: 'defaultdb' }));
  return { TEST_CRDB_DETAILS: file };
}

const choose = (wish: Partial<EngineWish>) => chooseEngine({ names: [], url: undefined, environment: {}, ...wish });

it('is the embedded PostgreSQL unless something else is asked for', () => {
  expect(choose({})).toEqual({ name: 'embedded' });
  expect(choose({ environment: { DB_DSN: url, DATABASE_URL: url } })).toEqual({ name: 'embedded' });
});

it('is the one that was asked for', () => {
  expect(choose({ names: ['fake'] })).toEqual({ name: 'fake' });
  expect(choose({ names: ['demo', 'demo'], nodes: 3 })).toEqual({ name: 'demo', nodes: 3 });
  expect(choose({ names: ['external'], url })).toEqual({ name: 'external', url, isConfirmed: false });
});

it('is the server at a DSN that was given without a name', () => {
  expect(choose({ url })).toEqual({ name: 'external', url, isConfirmed: false });
  expect(choose({ url, environment: details() })).toEqual({ name: 'external', url, isConfirmed: false });
});

it('is the server that TEST_CRDB_DETAILS describes, also in place of a CockroachDB to be started', () => {
  const environment = details();
  const external = { name: 'external', url: detailsUrl, isConfirmed: false };
  expect(choose({ environment })).toEqual(external);
  expect(choose({ environment, names: ['external'] })).toEqual(external);
  expect(choose({ environment, names: ['demo'] })).toEqual(external);
  expect(choose({ environment, names: ['embedded'] })).toEqual({ name: 'embedded' });
  expect(choose({ environment, names: ['fake'] })).toEqual({ name: 'fake' });
});

it.each([
  [{ names: ['demo', 'fake'] }, 'ILLUSION_TEST_ENGINES', '--demo and --fake'],
  [{ names: ['fake'], url }, 'ILLUSION_TEST_ENGINES', '--fake and --url'],
  [{ names: ['external'] }, 'ILLUSION_TEST_NEEDS_URL', 'TEST_CRDB_DETAILS'],
  [{ environment: { TEST_CRDB_DETAILS: '/no/such.json' } }, 'ILLUSION_TEST_DETAILS_UNREADABLE', 'no such file'],
] as const)('refuses %j', (wish, code, why) => {
  expect(() => choose(wish)).toThrow(expect.objectContaining({ code, why: expect.stringContaining(why) }));
});
