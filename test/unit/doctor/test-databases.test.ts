import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import type { DbReader } from '../../../src/db/open-reader.ts';
import type { Scene } from '../../../src/doctor/check.ts';
import { testDatabasesCheck } from '../../../src/doctor/checks/test-databases.ts';
import { ownIdentity } from '../../../src/kernel/process-identity.ts';

const run = 'illusion_test_0123456789ab';
const mark = { madeBy: 'illusion test', host: hostname(), since: '2026-01-01T00:00:00.000Z' };
const dead = { ...mark, pid: 4_194_303, started: 'long ago' };

/** A server with the databases of one run, four of them. */
function sceneWith(templateMark: object | null): { readonly scene: Scene; readonly sent: string[] } {
  const sent: string[] = [];
  const query = async (sql: string) => {
    sent.push(sql);
    return ['template', '1', '2', '3'].map((what) => ({
      name: `${run}_${what}`,
      mark: what === 'template' ? JSON.stringify(templateMark) : null,
    }));
  };
  const dialect = { capabilities: { forcedDatabaseDrop: true } };
  return { scene: { reader: async () => ({ query, dialect }) as unknown as DbReader } as Scene, sent };
}

it('names the databases of a run that was killed, and drops them, the marked one last', async () => {
  const { scene, sent } = sceneWith(dead);
  const { state, evidence, mend } = await testDatabasesCheck.look(scene);
  expect(state).toBe('warn');
  expect(evidence).toBe(`${run}_1, ${run}_2, ${run}_3 and 1 more; the runs that made them are gone`);
  expect(await mend?.()).toBe('dropped 4 of them');
  expect(sent.slice(1)).toEqual(
    ['1', '2', '3', 'template'].map((what) => `drop database if exists ${run}_${what} with (force)`),
  );
});

it.each([
  ['a run whose process is alive', { ...mark, ...ownIdentity() }],
  ['databases without a mark', null],
])('leaves %s alone', async (_what, templateMark) => {
  const { state, mend } = await testDatabasesCheck.look(sceneWith(templateMark).scene);
  expect([state, mend]).toEqual(['ok', undefined]);
});
