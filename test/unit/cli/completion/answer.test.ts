import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../../src/cli/completion/answer.ts';
import { shellNames } from '../../../../src/cli/completion/shell-names.ts';
import { shells } from '../../../../src/cli/completion/shells/shells.ts';
import { temporaryProject } from '../../../support/run-cli.ts';

function ask(cwd: string, ...words: readonly string[]): Promise<string> {
  return answer(['fish', ...words], { cwd, environment: {} });
}

it('has a script for every shell that is named', () => {
  expect(shells.map(({ name }) => name)).toEqual(shellNames);
});

it('says what kind of words follow, then the words', async () => {
  expect(await ask('/', 'status', '--fail-on', '')).toBe('values\ndegraded\ndown\n');
  expect(await ask('/', 'openapi', '--out', '')).toBe('files\n');
});

it('says nothing to a shell it does not know', async () => {
  expect(await answer(['tcsh', ''], { cwd: '/', environment: {} })).toBe('');
  expect(await answer([], { cwd: '/', environment: {} })).toBe('');
});

describe('names in a project', () => {
  const files = {
    'illusion.config.mjs':
      'export default { migrations: { directory: "./changes" }, seeds: { directory: "./first rows" } };',
    'changes/1_users.ts': '',
    'changes/2_more: $(touch pwned).js': '',
    'changes/notes.md': '',
    'first rows/01 users.ts': '',
    'notebooks/01 a.ipynb': '',
  };

  it('come from the folders that its settings name, newest migrations first', async () => {
    const folder = temporaryProject(files);
    expect(await ask(folder, 'db', 'migrate', '--to', '')).toBe('values\nhead\n2_more: $(touch pwned)\n1_users\n');
    expect(await ask(folder, 'db', 'seed', '--only', '')).toBe('values\n01 users\n');
    expect(await ask(folder, 'notebook', 'run', '')).toBe('values\n01 a\n');
  });

  it('come from the project that the line is about', async () => {
    const folder = temporaryProject(files);
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/illusion.config.mjs'), 'export default {};');
    const to = ['db', 'rollback', '--to', ''];
    expect(await ask('/', '--cwd', folder, ...to)).toContain('1_users');
    expect(await ask('/', `--cwd=${folder}`, ...to)).toContain('1_users');
    expect(await ask(join(folder, 'elsewhere'), ...to)).toBe('values\nbase\n');
    expect(await ask(join(folder, 'elsewhere'), '--config', '../illusion.config.mjs', ...to)).toContain('1_users');
  });

  it.each([
    ['no project', {}],
    ['a config that throws', { 'illusion.config.mjs': 'throw new Error("no")' }],
    ['a config that is none', { 'illusion.config.mjs': 'export default 1' }],
    ['no such folder', { 'illusion.config.mjs': 'export default {}' }],
  ])('are left out with %s, and nothing else is', async (_, broken) => {
    const folder = temporaryProject(broken);
    expect(await ask(folder, 'db', 'migrate', '')).toBe('values\nhead\n');
    expect(await ask(folder, 'notebook', 'run', '')).toBe('nothing\n');
  });

  it('of settings need no project', async () => {
    expect(await ask('/', 'config', '')).toContain('server.port\tport to listen on; 0 for any free one\n');
  });
});
