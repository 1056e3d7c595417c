import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeManifest } from '../../../../src/project/template/merge-manifest.ts';
import { planFiles } from '../../../../src/project/template/plan-files.ts';
import { writeFiles } from '../../../../src/project/template/write-files.ts';
import { temporaryProject } from '../../../support/run-cli.ts';

describe('files of a project', () => {
  it('come to what is there: new, the same, with what is lacking, left alone, or refused', async () => {
    const folder = temporaryProject({
      'same.ts': 'a',
      'README.md': 'mine',
      '.gitignore': '/node_modules\n*.log',
      'other.ts': 'b',
      'package.json': '{"name":"x"}',
    });
    const planned = await planFiles(folder, [
      { path: 'new.ts', text: 'n' },
      { path: 'same.ts', text: 'a' },
      { path: 'README.md', text: 'yours' },
      { path: '.gitignore', text: 'node_modules/\n.env\n' },
      { path: 'other.ts', text: 'c' },
      { path: 'package.json', text: '{"private":true}' },
    ]);
    expect(planned.map(({ action }) => action)).toEqual(['create', 'same', 'keep', 'extend', 'conflict', 'extend']);
    expect(planned[3]?.text).toBe('/node_modules\n*.log\n.env\n');
    await expect(writeFiles(folder, planned, false)).rejects.toMatchObject({
      code: 'ILLUSION_INIT_EXISTS',
      why: expect.stringContaining('other.ts'),
    });
    expect(() => readFileSync(join(folder, 'new.ts'))).toThrow('ENOENT');
    await writeFiles(folder, planned, true);
    expect(readFileSync(join(folder, 'other.ts'), 'utf8')).toBe('c');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toEqual({ name: 'x', private: true });
  });

  it('are not written where package.json cannot be read', async () => {
    const folder = temporaryProject({ 'package.json': '{' });
    await expect(planFiles(folder, [{ path: 'package.json', text: '{}' }])).rejects.toMatchObject({
      code: 'ILLUSION_INIT_MANIFEST',
    });
  });
});

describe('a package.json', () => {
  const wanted = {
    type: 'module',
    scripts: { start: 'illusion serve', test: 'illusion test' },
    dependencies: { illusion: '^2.0.0', typebox: '^1.0.0' },
    devDependencies: { vitest: '^4.0.0' },
  };

  it('keeps what somebody chose, and gets what is lacking', () => {
    const there = { name: 'x', scripts: { start: 'node .' }, devDependencies: { illusion: 'file:../illusion.tgz' } };
    expect(JSON.parse(mergeManifest(JSON.stringify(there), wanted) ?? '')).toEqual({
      name: 'x',
      type: 'module',
      scripts: { start: 'node .', test: 'illusion test' },
      dependencies: { typebox: '^1.0.0' },
      devDependencies: { vitest: '^4.0.0', illusion: 'file:../illusion.tgz' },
    });
  });

  it('loses what npm init writes where nobody chose', () => {
    const there = { type: 'commonjs', scripts: { test: 'echo "Error: no test specified" && exit 1' } };
    expect(JSON.parse(mergeManifest(JSON.stringify(there), wanted) ?? '')).toMatchObject({
      type: 'module',
      scripts: { test: 'illusion test' },
    });
  });

  it('is left alone when nothing is lacking, and indented as it was', () => {
    expect(mergeManifest(JSON.stringify({ ...wanted, x: 1 }), wanted)).toBeUndefined();
    expect(mergeManifest('{\n\t"name": "x"\n}', { private: true })).toBe('{\n\t"name": "x",\n\t"private": true\n}\n');
  });
});
