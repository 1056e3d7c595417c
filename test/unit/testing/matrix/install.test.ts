import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linkTree } from '../../../../src/testing/matrix/install/link-tree.ts';
import { rebaseLocalDependencies } from '../../../../src/testing/matrix/install/local-dependencies.ts';
import { describeNpmFailure, type Npm, type NpmRun } from '../../../../src/testing/matrix/install/npm.ts';
import { provideInstall } from '../../../../src/testing/matrix/install/provide-install.ts';
import { readManifest } from '../../../../src/testing/matrix/project/manifest.ts';

function makeFolder(files: Readonly<Record<string, unknown>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'illusion-install-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

/** An npm that installs one package, and notes what it was asked and saw. */
function installingNpm(): { readonly npm: Npm; readonly runs: (NpmRun & { readonly saw: readonly string[] })[] } {
  const runs: (NpmRun & { readonly saw: readonly string[] })[] = [];
  const npm: Npm = async (run) => {
    runs.push({ ...run, saw: readdirSync(run.cwd).sort() });
    mkdirSync(join(run.cwd, 'node_modules/left'), { recursive: true });
    writeFileSync(join(run.cwd, 'node_modules/left/index.js'), 'x');
    return { code: 0, stdout: '', stderr: '' };
  };
  return { npm, runs };
}

const files = { 'package.json': {}, 'package-lock.json': {}, 'src/a.ts': 'a' };
const node = { version: '22.1.0', program: '/nodes/22' };
const now = new Date('2026-11-27T12:00:00Z');

describe('an install', () => {
  const install = (root: string, options: Partial<Parameters<typeof provideInstall>[0]> & { readonly npm: Npm }) =>
    provideInstall({
      root,
      files: ['package.json', 'package-lock.json', 'src/a.ts'],
      manifest: readManifest(root),
      node,
      installs: join(root, '../', `${root.split('/').at(-1)}-installs`),
      now,
      ...options,
    });
  const makeProject = (content: Readonly<Record<string, unknown>> = files) => {
    const root = makeFolder(content);
    onTestFinished(() => rmSync(`${root}-installs`, { recursive: true, force: true }));
    return root;
  };

  it('is clean, by the Node it is for, among the files of the project, of which it keeps none', async () => {
    const { npm, runs } = installingNpm();
    const folder = await install(makeProject(), { npm });
    expect(runs[0]).toMatchObject({ node: '/nodes/22', saw: ['package-lock.json', 'package.json', 'src'] });
    expect(runs[0]?.args.slice(0, 2)).toEqual(['ci', '--include=dev']);
    expect(readdirSync(folder)).toEqual(['node_modules']);
  });

  it('is made once as long as nothing it depends on changes', async () => {
    const { npm, runs } = installingNpm();
    const root = makeProject();
    const folder = await install(root, { npm });
    writeFileSync(join(root, 'src/a.ts'), 'changed');
    expect(await install(root, { npm })).toBe(folder);
    expect(await install(root, { npm, now: new Date('2026-12-27') })).toBe(folder);
    expect(runs).toHaveLength(1);
    await install(root, { npm, node: { ...node, version: '24.0.0' } });
    writeFileSync(join(root, 'package-lock.json'), '{ "lockfileVersion": 3 }');
    await install(root, { npm });
    expect(runs).toHaveLength(3);
  });

  it('depends on every file when the project runs something on install', async () => {
    const { npm, runs } = installingNpm();
    const root = makeProject({ ...files, 'package.json': { scripts: { postinstall: 'generate' } } });
    await install(root, { npm });
    writeFileSync(join(root, 'src/a.ts'), 'changed');
    await install(root, { npm });
    expect(runs).toHaveLength(2);
  });

  it('counts for a day where no lockfile holds versions', async () => {
    const { npm, runs } = installingNpm();
    const root = makeProject();
    const own = { npm, files: ['package.json'] };
    await install(root, own);
    await install(root, { ...own, now: new Date('2026-11-27T23:00:00Z') });
    expect(runs.map(({ args }) => args[0])).toEqual(['install']);
    await install(root, { ...own, now: new Date('2026-11-28T01:00:00Z') });
    expect(runs).toHaveLength(2);
  });

  it('that fails is an error with what npm says, and leaves nothing', async () => {
    const root = makeProject();
    const npm: Npm = async () => ({ code: 1, stdout: '', stderr: 'npm error code EUSAGE\nnpm error lock is stale\n' });
    await expect(install(root, { npm })).rejects.toMatchObject({
      code: 'ILLUSION_MATRIX_INSTALL',
      why: 'lock is stale',
    });
    expect(readdirSync(`${root}-installs`)).toEqual([]);
  });

  it('of a member of a workspace is refused, which npm would install without the others', async () => {
    const workspace = makeFolder({
      'package-lock.json': { packages: { '': {}, 'apps/todo': {} } },
      'apps/todo/package.json': {},
    });
    const { npm } = installingNpm();
    const installing = install(join(workspace, 'apps/todo'), {
      npm,
      files: ['package.json'],
      installs: join(workspace, 'x'),
    });
    await expect(installing).rejects.toMatchObject({ code: 'ILLUSION_MATRIX_WORKSPACE' });
  });
});

describe('dependencies on files beside the project', () => {
  it('mean the same files in a copy elsewhere, in package.json and the lockfile', () => {
    const home = makeFolder();
    const [root, copy] = [join(home, 'project'), join(home, 'cache/deep/copy')];
    for (const folder of [root, copy]) mkdirSync(folder, { recursive: true });
    const specs = {
      packed: 'file:../packed.tgz',
      linked: 'file:../linked',
      inside: 'file:vendor/inside',
      other: '^1.0.0',
    };
    const lock = {
      packages: {
        '': { dependencies: specs },
        '../linked': { version: '1.0.0' },
        'node_modules/packed': { resolved: 'file:../packed.tgz', integrity: 'sha512-x' },
        'node_modules/linked': { resolved: '../linked', link: true },
        'node_modules/inside': { resolved: 'vendor/inside', link: true },
        'node_modules/other': { version: '1.2.3' },
      },
    };
    for (const folder of [root, copy]) {
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: specs }));
      writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    }
    rebaseLocalDependencies(root, copy);
    const moved = {
      packed: 'file:../../../packed.tgz',
      linked: 'file:../../../linked',
      inside: 'file:vendor/inside',
      other: '^1.0.0',
    };
    expect(JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'))).toEqual({ dependencies: moved });
    expect(JSON.parse(readFileSync(join(copy, 'package-lock.json'), 'utf8'))).toEqual({
      packages: {
        '': { dependencies: moved },
        '../../../linked': { version: '1.0.0' },
        'node_modules/packed': { resolved: 'file:../../../packed.tgz', integrity: 'sha512-x' },
        'node_modules/linked': { resolved: '../../../linked', link: true },
        'node_modules/inside': { resolved: 'vendor/inside', link: true },
        'node_modules/other': { version: '1.2.3' },
      },
    });
  });
});

describe('a linked tree', () => {
  it('is the same files in folders of its own, and its links lead where they led', async () => {
    const from = makeFolder({ 'node_modules/a/index.js': 'a', 'node_modules/a/bin.js': 'b' });
    mkdirSync(join(from, 'node_modules/.bin'));
    symlinkSync('../a/bin.js', join(from, 'node_modules/.bin/a'));
    symlinkSync('../../outside', join(from, 'node_modules/linked'));
    const to = join(makeFolder(), 'deep/er/copy');
    await linkTree(from, to);
    const [one, two] = [from, to].map((root) => statSync(join(root, 'node_modules/a/index.js')));
    expect(two?.ino).toBe(one?.ino);
    expect(readlinkSync(join(to, 'node_modules/.bin/a'))).toBe('../a/bin.js');
    expect(readlinkSync(join(to, 'node_modules/linked'))).toBe(join(from, '../outside'));
    rmSync(join(to, 'node_modules/a'), { recursive: true });
    expect(existsSync(join(from, 'node_modules/a/index.js'))).toBe(true);
  });
});

describe('what npm failed of', () => {
  it.each([
    [
      'npm error code E404\nnpm error 404 Not Found\nnpm error A complete log of this run can be found in: /x',
      '404 Not Found',
    ],
    ['npm ERR! code ENOENT\nnpm ERR! syscall open\nnpm ERR! enoent no such file', 'enoent no such file'],
    [
      'npm error FetchError: refused\nnpm error     at Socket (/x.js:1:1)\nnpm error again',
      'FetchError: refused again',
    ],
    ['Cannot find module\n', 'Cannot find module'],
    ['', 'npm ended with code 7'],
  ])('is said in its own words: %j', (stderr, expected) => {
    expect(describeNpmFailure({ code: 7, stdout: '', stderr })).toBe(expected);
  });
});
