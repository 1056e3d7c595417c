import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Npm } from '../../../../src/testing/matrix/install/npm.ts';
import { listFiles } from '../../../../src/testing/matrix/project/list-files.ts';
import { meaningOfOwnName } from '../../../../src/testing/matrix/project/own-name.ts';
import { packProject } from '../../../../src/testing/matrix/project/pack-project.ts';

function makeProject(files: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'illusion-project-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const file of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  return root;
}

const contents = ['package.json', 'src/a.ts', 'dist/a.js', 'node_modules/x/index.js', '.illusion/log', '.gitignore'];

describe("a project's own files", () => {
  it('are all but what is installed where there is no git', async () => {
    const root = makeProject(contents);
    symlinkSync('src', join(root, 'link'));
    expect([...(await listFiles(root))].sort()).toEqual([
      '.gitignore',
      'dist/a.js',
      'link',
      'package.json',
      'src/a.ts',
    ]);
  });

  it('are those that git knows or would add, and that are there', async () => {
    const root = makeProject([...contents, 'gone.ts', 'new file.ts']);
    writeFileSync(join(root, '.gitignore'), 'dist/\n');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
    git('init');
    git('add', 'package.json', 'src', 'gone.ts');
    rmSync(join(root, 'gone.ts'));
    expect([...(await listFiles(root))].sort()).toEqual(['.gitignore', 'new file.ts', 'package.json', 'src/a.ts']);
  });

  it('are there also for a project that the repository around it ignores', async () => {
    const outer = makeProject(['apps/todo/package.json', 'apps/todo/a.test.js']);
    writeFileSync(join(outer, '.gitignore'), 'apps/\n');
    execFileSync('git', ['init'], { cwd: outer, stdio: 'ignore' });
    expect([...(await listFiles(join(outer, 'apps/todo')))].sort()).toEqual(['a.test.js', 'package.json']);
  });
});

describe('a packed project', () => {
  const root = '/nowhere';

  it('is none when it is private, and npm is not asked', async () => {
    const npm: Npm = () => Promise.reject(new Error('npm was asked'));
    const manifest = { name: 'todo', version: '1.0.0', private: true };
    expect(await packProject({ npm, root, manifest, directory: join(makeProject([]), 'pack') })).toBeUndefined();
  });

  it('is an error with what npm says when it cannot be made', async () => {
    const npm: Npm = async () => ({ code: 1, stdout: '', stderr: 'npm error command failed\nnpm error sh -c tsc' });
    const packing = packProject({
      npm,
      root,
      manifest: { name: 'todo', version: '1.0.0' },
      directory: join(makeProject([]), 'pack'),
    });
    await expect(packing).rejects.toMatchObject({ code: 'ILLUSION_MATRIX_PACK', why: 'command failed sh -c tsc' });
  });

  it('is what its own name means, when it has all that it exports', () => {
    const exports = { '.': { types: './dist/a.d.ts', default: './dist/a.js' }, './*': './dist/*.js' };
    const packed = ['dist/a.js', 'dist/a.d.ts', 'package.json'];
    expect(meaningOfOwnName({ name: 'todo', root, packed, exports })).toBe('tarball');
    expect(meaningOfOwnName({ name: 'todo', root, packed, exports: undefined })).toBe('tarball');
  });

  it('leaves its own name to the project, when a condition leads to what only the project has', () => {
    const exports = { '.': { 'todo-source': './src/a.ts', default: './dist/a.js' } };
    const source = makeProject(['src/a.ts']);
    expect(meaningOfOwnName({ name: 'todo', root: source, packed: ['dist/a.js'], exports })).toBe('project');
  });

  it('is an error when it exports what nobody has', () => {
    const exports = { '.': './dist/a.js', './b': './dist/b.js' };
    const judge = () => meaningOfOwnName({ name: 'todo', root: makeProject([]), packed: ['dist/a.js'], exports });
    expect(judge).toThrow(
      expect.objectContaining({ code: 'ILLUSION_MATRIX_PACK_LACKS', why: expect.stringContaining('dist/b.js') }),
    );
  });
});
