import { hostname } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { detectDialect } from '../../../../src/dialect/detect-dialect.ts';
import { dropDatabase } from '../../../../src/testing/databases/drop-database.ts';
import { makeRunName, type RunName } from '../../../../src/testing/databases/run-name.ts';
import { markRun, removeStaleRuns } from '../../../../src/testing/databases/stale-runs.ts';
import { onServer, type TestServer } from '../../../../src/testing/databases/test-server.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();
let server: TestServer;
own.prepare(async () => {
  const dialect = await withConnection(own.url, detectDialect, { timeoutMs: 5000 });
  server = { url: own.url, dialect, isThrownAway: false };
});

const drop = (name: string) => onServer(server, (query) => dropDatabase(query, server.dialect, name));

/** Makes the databases of a run that was killed, with this mark; both are dropped after the test if they are still there. */
async function leaveRun(mark: (run: RunName) => Promise<unknown>): Promise<readonly string[]> {
  const run = makeRunName();
  const names = [`${run}_template`, `${run}_1`];
  for (const name of names) await onServer(server, (query) => query(`create database ${name}`));
  onTestFinished(async () => {
    for (const name of names) await drop(name);
  });
  await mark(run);
  return names;
}

const writeMark = (mark: object) => (run: RunName) =>
  onServer(server, (query) => query(`comment on database ${run}_template is '${JSON.stringify(mark)}'`));

const ours = { madeBy: 'illusion test', host: hostname(), since: new Date().toISOString() };
const dead = { ...ours, pid: 4_194_303, started: 'long ago' };

it('drops what a killed run left behind, the marked template last', async () => {
  const [template, copy] = await leaveRun(writeMark(dead));
  expect(await removeStaleRuns(server)).toEqual([copy, template]);
  expect(await removeStaleRuns(server)).toEqual([]);
});

it('takes up a clean-up that was cut short', async () => {
  const [template, copy = ''] = await leaveRun(writeMark(dead));
  await drop(copy);
  expect(await removeStaleRuns(server)).toEqual([template]);
});

it('leaves a run alone whose process is alive', async () => {
  await leaveRun((run) => markRun(server, run));
  expect(await removeStaleRuns(server)).toEqual([]);
});

it.each([
  ['without a mark', ''],
  ['with a comment of somebody else', 'do not touch'],
  ['with a mark of another tool', JSON.stringify({ ...dead, madeBy: 'another tool' })],
])('leaves databases alone %s, whatever their name', async (_what, comment) => {
  await leaveRun((run) => onServer(server, (query) => query(`comment on database ${run}_template is '${comment}'`)));
  expect(await removeStaleRuns(server)).toEqual([]);
});

it('leaves a run of another machine alone for a day', async () => {
  const elsewhere = { ...dead, host: 'build-7' };
  await leaveRun(writeMark(elsewhere));
  expect(await removeStaleRuns(server)).toEqual([]);
  const old = await leaveRun(writeMark({ ...elsewhere, since: '2020-01-01T00:00:00.000Z' }));
  expect(new Set(await removeStaleRuns(server))).toEqual(new Set(old));
});
