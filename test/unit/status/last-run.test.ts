import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readLastRun, rememberRun } from '../../../src/status/last-run.ts';

it('remembers how the last run of the tests ended, and keeps that out of version control', async () => {
  const root = await mkdtemp(join(tmpdir(), 'illusion run '));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await expect(readLastRun(root)).rejects.toThrow('no run of the tests is remembered');
  const counts = { passed: 3, failed: 1, skipped: 0 };
  const run = { endedAt: '2026-01-01T00:00:00.000Z', engine: 'fake', exitCode: 1, counts, seconds: 2 };
  await rememberRun(root, { ...run, exitCode: 0 });
  await rememberRun(root, run);
  expect(await readLastRun(root)).toEqual(run);
  expect(await readFile(join(root, '.illusion/.gitignore'), 'utf8')).toBe('*\n');
});
