import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

const notebooks = ['01-database', '02-api', '03-stress'];
const readAll = () =>
  notebooks.map((name) => readFileSync(join(import.meta.dirname, `../../../notebooks/${name}.ipynb`), 'utf8'));

it('the notebooks of the reference API do what they say, on a database of their own', { timeout: 60_000 }, async () => {
  const before = readAll();
  const { stdout, stderr, exitCode } = await runCli(['notebook', 'run', '--check', '--engine', 'embedded'], {
    env: { STRESS_SECONDS: '1', STRESS_CONNECTIONS: '4' },
  });
  expect(exitCode, stdout + stderr).toBe(0);
  expect(stdout.match(/as stored/g)).toHaveLength(notebooks.length);
  expect(readAll()).toEqual(before);
});
