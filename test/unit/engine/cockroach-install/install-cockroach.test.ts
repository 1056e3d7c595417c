import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { create } from 'tar';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type InstallOptions, installCockroach } from '../../../../src/engine/cockroach-install/install-cockroach.ts';
import { acquireFileLock } from '../../../../src/kernel/file-lock.ts';
import {
  type ArchiveServer,
  answer,
  archiveName,
  cutAfter,
  fallSilent,
  makeArchive,
  serveWhole,
  startArchiveServer,
} from './archive-server.ts';

let made: string;
let archive: Buffer;
let directory: string;
let server: ArchiveServer;

beforeAll(() => {
  made = mkdtempSync('/tmp/archive-');
  archive = makeArchive(made);
});

afterAll(() => rmSync(made, { recursive: true }));

beforeEach(async () => {
  directory = mkdtempSync('/tmp/install ');
  server = await startArchiveServer(archive);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(directory, { recursive: true });
});

function install(options: InstallOptions = {}) {
  const fixed = { version: 'v26.1.3', platform: 'linux', arch: 'x64', retryMs: 1 };
  return installCockroach({ ...fixed, mirror: server.url, directory, ...options });
}

function partial(): string {
  return path.join(directory, 'downloads', `${archiveName}.partial`);
}

/** Nothing half done may be seen: no version, nothing being built. */
function expectNothingInstalled(): void {
  expect(readdirSync(directory).filter((name) => !['downloads', 'locks'].includes(name))).toEqual([]);
}

describe('installing cockroach', () => {
  it('unpacks the program, its libraries and licences, and nothing else', async () => {
    const progress: string[] = [];
    const installed = await install({ progress: (line) => progress.push(line) });
    const home = path.join(directory, 'v26.1.3');
    expect(installed).toEqual({ version: '26.1.3', path: path.join(home, 'cockroach'), isNew: true });
    expect(statSync(installed.path).mode & 0o777).toBe(0o755);
    expect(readdirSync(home, { recursive: true }).sort()).toEqual([
      'LICENSE.txt',
      'cockroach',
      'lib',
      'lib/libgeos.so',
    ]);
    expect(readFileSync(path.join(directory, 'current'), 'utf8')).toBe('26.1.3\n');
    expect(readdirSync(path.join(directory, 'downloads'))).toEqual([]);
    expect(progress.join('\n')).toMatch(/Downloading CockroachDB v26\.1\.3: \d+ %/);
  });

  it('asks nobody when the version is there', async () => {
    await install();
    await server.close();
    expect(await install()).toMatchObject({ isNew: false });
  });

  it('throws an archive with another checksum away before it is unpacked', async () => {
    server.claimChecksum(`${'0'.repeat(64)}  ${archiveName}\n`);
    await expect(install()).rejects.toMatchObject({
      code: 'ILLUSION_COCKROACH_CHECKSUM',
      why: expect.stringContaining('0'.repeat(64)),
    });
    expect(existsSync(partial())).toBe(false);
    expectNothingInstalled();
  });

  it('refuses a checksum file that holds none', async () => {
    server.claimChecksum('<html>log in first</html>');
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_ARCHIVE' });
  });

  it('says so when the version is unknown', async () => {
    const error = { code: 'ILLUSION_COCKROACH_NO_SUCH_VERSION', why: expect.stringContaining('26.1.99') };
    await expect(install({ version: '26.1.99' })).rejects.toMatchObject(error);
  });

  it.each(['latest', '26.1', '../../etc', '26.1.3/x'])('refuses the version "%s"', async (version) => {
    await expect(install({ version })).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_VERSION' });
  });

  it.each(['mirror', 'ftp://mirror.example', 'https://user:pass@mirror.example'])(
    'refuses the mirror "%s" without repeating a password',
    async (mirror) => {
      const failure = install({ mirror });
      await expect(failure).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_MIRROR' });
      await expect(failure).rejects.not.toThrow('pass@');
    },
  );

  it.each([
    ['win32', 'x64'],
    ['linux', 'ppc64'],
  ])('says that there is nothing for %s on %s', async (platform, arch) => {
    const why = expect.stringContaining(`this is ${platform}-${arch}`);
    await expect(install({ platform, arch })).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_NO_ARCHIVE', why });
  });
});

describe('a download that breaks off', () => {
  it('goes on where it stopped, in the same run', async () => {
    server.next.push(cutAfter(10_000, partial()), cutAfter(20_000, partial()));
    expect(await install()).toMatchObject({ isNew: true });
    expect(server.requests).toEqual(['whole', 'bytes=10000-', 'bytes=30000-']);
  });

  it('goes on where it stopped, in the next run', async () => {
    server.next.push(cutAfter(10_000, partial()), answer(503), answer(503), answer(503), answer(503));
    const next = expect.stringContaining('it goes on after the 0.0 MB that are here already');
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_DOWNLOAD', next });
    expect(statSync(partial()).size).toBe(10_000);
    server.requests.length = 0;
    await install();
    expect(server.requests).toEqual(['bytes=10000-']);
  });

  it('begins anew at a server without ranges', async () => {
    server.next.push(cutAfter(10_000, partial()), serveWhole);
    expect(await install()).toMatchObject({ isNew: true });
  });

  it('begins anew when the file has changed meanwhile', async () => {
    server.next.push(cutAfter(10_000, partial()), answer(503), answer(503), answer(503), answer(503));
    await expect(install()).rejects.toThrow();
    server.replace(makeArchive(mkdtempSync(path.join(made, 'other-'))));
    server.requests.length = 0;
    await install();
    expect(server.requests).toEqual(['whole']);
  });

  it('begins anew when what was kept turns out to be damaged', async () => {
    server.next.push(cutAfter(10_000, partial()), answer(503), answer(503), answer(503), answer(503));
    await expect(install()).rejects.toThrow();
    writeFileSync(partial(), 'x'.repeat(10_000));
    expect(await install()).toMatchObject({ isNew: true });
  });

  it('needs no further byte when the last run was killed just before it unpacked', async () => {
    server.next.push(cutAfter(10_000, partial()), answer(503), answer(503), answer(503), answer(503));
    await expect(install()).rejects.toThrow();
    writeFileSync(partial(), archive);
    server.requests.length = 0;
    await install();
    expect(server.requests).toEqual([`bytes=${archive.length}-`]);
  });

  it('is tried again when the server falls silent', async () => {
    server.next.push(fallSilent);
    expect(await install({ silenceMs: 200 })).toMatchObject({ isNew: true });
    expect(server.requests).toEqual(['whole', 'bytes=1000-']);
  });

  it('is given up after several tries that bring nothing', async () => {
    server.next.push(...Array.from({ length: 10 }, () => answer(500)));
    const why = expect.stringContaining('the server answered 500');
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_DOWNLOAD', why });
    expect(server.requests).toHaveLength(4);
  });

  it('is given up at once when the server refuses', async () => {
    server.next.push(answer(403));
    await expect(install()).rejects.toThrow('the server answered 403');
    expect(server.requests).toHaveLength(1);
  });

  it('because there is no network says what stands in the way', async () => {
    await server.close();
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128');
    const why = expect.stringMatching(/nothing accepts connections there \(ECONNREFUSED\) \(HTTPS_PROXY is set, but/);
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_DOWNLOAD', why });
  });

  it('because it was aborted keeps what came, and the reason', async () => {
    server.next.push(fallSilent);
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const failure = install({
      signal: controller.signal,
      progress: (line) => void (line.startsWith('Downloading') && setTimeout(() => controller.abort(reason), 20)),
    });
    await expect(failure).rejects.toBe(reason);
    expect(statSync(partial()).size).toBe(1000);
    expectNothingInstalled();
    expect(await install()).toMatchObject({ isNew: true });
  });
});

describe('an archive with the right checksum', () => {
  const serve = (content?: string) => {
    server.replace(makeArchive(mkdtempSync(path.join(made, 'bad-')), content));
  };

  it('whose program does not run here is not installed', async () => {
    serve('#!/nowhere/loader\n');
    const why = expect.stringContaining('the program in it does not run here: ');
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_ARCHIVE', why });
    expectNothingInstalled();
  });

  it('cannot write outside of its folder', async () => {
    const inside = mkdtempSync(path.join(made, 'evil-'));
    makeArchive(inside);
    writeFileSync(path.join(inside, 'evil.so'), 'evil');
    const file = path.join(made, 'evil.tgz');
    const top = 'cockroach-v26.1.3.linux-amd64';
    const entries = [`${top}/lib/../../evil.so`, `${top}/../evil.so`, `${inside}/evil.so`, `${top}/cockroach`];
    create({ sync: true, gzip: true, file, cwd: inside, preservePaths: true }, entries);
    server.replace(readFileSync(file));
    await install();
    expect(readdirSync(directory, { recursive: true }).filter((name) => String(name).includes('evil'))).toEqual([]);
    expect(readdirSync(path.join(directory, 'v26.1.3'))).toEqual(['cockroach']);
  });

  it('that is no archive is not installed', async () => {
    server.replace(Buffer.from('not a tar at all'.repeat(1000)));
    await expect(install()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_ARCHIVE' });
    expectNothingInstalled();
  });
});

describe('two installs at once', () => {
  it('download once', async () => {
    const results = await Promise.all([install(), install()]);
    expect(results.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect(server.requests).toEqual(['whole']);
  });

  it('in two processes download once', async () => {
    const script = path.join(import.meta.dirname, 'run-install.ts');
    const children = [1, 2].map(() =>
      fork(script, [directory, server.url], { execArgv: ['--import', 'tsx'], stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0]);
    expect(server.requests).toEqual(['whole']);
  });

  it('wait for each other only so long', async () => {
    const release = await acquireFileLock({
      directory: path.join(directory, 'locks', 'v26.1.3'),
      label: 'somebody',
      timeoutMs: 0,
    });
    const why = expect.stringContaining(`process ${process.pid} (somebody)`);
    const failure = install({ lockTimeoutMs: 20 });
    await expect(failure).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_INSTALLING', why });
    release();
  });
});
