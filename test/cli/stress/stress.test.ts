import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../support/run-cli.ts';
import { startNotesApi } from './notes-api.ts';

const short = ['--duration', '1', '--connections', '4', '--no-color'];

describe('illusion stress', () => {
  it('puts an API under load and finds everything again', async () => {
    const target = await startNotesApi(() => true);
    const cwd = temporaryProject({});
    const { stdout, stderr, exitCode } = await runCli(['stress', '--target', target, ...short, '--output', 'a.json'], {
      cwd,
    });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/answers a second/);
    expect(stdout).toMatch(
      /No errors\.\nNothing is missing\. \d+ creates, \d+ updates and \d+ deletes were acknowledged/,
    );
    const report = JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8'));
    expect(report.actions.map(({ action }: { action: string }) => action)).toEqual([
      'list',
      'create',
      'read',
      'update',
      'delete',
    ]);
    const counted = report.histogram.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(counted).toBe(report.answers);
  });

  it.for(['POST', 'PUT', 'DELETE'])('fails when a %s is acknowledged and not done', async (lost) => {
    const target = await startNotesApi((method) => method !== lost);
    const { stdout, exitCode } = await runCli(['stress', '--target', target, ...short], { cwd: temporaryProject({}) });
    expect(stdout).toMatch(/rows are not what was acknowledged/);
    expect(exitCode).toBe(1);
  });

  it('takes an earlier report and says what was not the same', async () => {
    const target = await startNotesApi(() => true);
    const cwd = temporaryProject({});
    await runCli(['stress', '--target', target, ...short, '--output', 'a.json'], { cwd });
    const again = ['stress', '--target', target, ...short, '--mix', 'read=1', '--compare', 'a.json', '--json'];
    const { stdout } = await runCli(again, { cwd });
    const { comparison, actions } = JSON.parse(stdout);
    expect(comparison.verdict).toBe('too short to tell');
    expect(comparison.differences[0]).toMatch(/^mix: /);
    expect(actions.map(({ action }: { action: string }) => action)).toEqual(['read']);
  });

  it('says where to find an API when there is none', async () => {
    const { stderr, exitCode } = await runCli(['stress', '--target', 'http://127.0.0.1:9', ...short], {
      cwd: temporaryProject({}),
    });
    expect(stderr).toMatch(/No API can be asked at http:\/\/127\.0\.0\.1:9/);
    expect(stderr).toMatch(/illusion stress --engine embedded/);
    expect(exitCode).toBe(1);
  });

  it.for([
    ['--mix', 'red=1', /--mix does not understand "red=1"/],
    ['--resource', 'nots', /Did you mean \/note\?/],
    ['--body', '[]', /--body cannot be "\[\]"/],
    ['--connections', '0', /--connections cannot be "0"/],
  ] as const)('refuses %s %s', async ([flag, value, message]) => {
    const target = await startNotesApi(() => true);
    const { stderr, exitCode } = await runCli(['stress', '--target', target, flag, value], {
      cwd: temporaryProject({}),
    });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it('starts the API of the project on a database of its own', async () => {
    const { stdout, stderr, exitCode } = await runCli(['stress', '--engine', 'embedded', ...short, '--json']);
    expect(exitCode, stderr).toBe(0);
    const { database, resource, errors, acknowledged } = JSON.parse(stdout);
    expect(database).toMatch(/^PostgreSQL/);
    expect(resource).toBe('/todo');
    expect(errors).toEqual([]);
    expect(acknowledged).toMatchObject({ lost: [], unreadable: 0 });
    expect(acknowledged.creates).toBeGreaterThan(8);
  }, 60_000);
});
