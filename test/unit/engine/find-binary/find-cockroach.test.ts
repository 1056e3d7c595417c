import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeCurrentVersion } from '../../../../src/engine/cockroach-install/installed.ts';
import { demoEngine } from '../../../../src/engine/demo/demo-engine.ts';
import { readCockroachVersion } from '../../../../src/engine/find-binary/cockroach-version.ts';
import { findCockroach, listCandidates } from '../../../../src/engine/find-binary/find-cockroach.ts';
import { standInProgram } from '../../../stand-in/stand-in.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync('/tmp/find ');
  vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'cache'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Puts a program there, and returns its path. */
function put(file: string, content: string | Buffer = '#!/bin/sh\n', mode = 0o755): string {
  const program = path.join(folder, file);
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, content);
  chmodSync(program, mode);
  return program;
}

function install(version: string): string {
  const program = put(`cache/illusion/cockroach/v${version}/cockroach`);
  for (const directory of ['cache', 'cache/illusion']) chmodSync(path.join(folder, directory), 0o755);
  writeCurrentVersion(path.join(folder, 'cache/illusion/cockroach'), version);
  return program;
}

describe('the cockroach program', () => {
  it('is the one COCKROACH_BIN names, else the first on PATH, else the one installed last', () => {
    install('25.4.0');
    const cached = install('26.1.3');
    const early = put('early/cockroach');
    const late = put('late/cockroach');
    const named = put('named/crdb');
    const PATH = `/nowhere:${path.dirname(early)}:${path.dirname(late)}`;
    expect(findCockroach({ PATH, COCKROACH_BIN: named })).toEqual({ path: named, where: 'COCKROACH_BIN' });
    expect(findCockroach({ PATH, COCKROACH_BIN: '' })).toEqual({ path: early, where: 'PATH' });
    expect(findCockroach({ PATH: '/nowhere' })).toEqual({ path: cached, where: 'cache' });
  });

  it('on PATH is passed over when it cannot be executed, as a shell does', () => {
    const broken = put('broken/cockroach', '', 0o644);
    const good = put('good/cockroach');
    const env = { PATH: `${path.dirname(broken)}:${path.dirname(good)}` };
    expect(findCockroach(env).path).toBe(good);
    expect(listCandidates(env).map(({ isUsable }) => isUsable)).toEqual([false, false, true, false]);
  });

  it('is looked for on, past what cannot even be looked at', () => {
    const loop = path.join(folder, 'loop/cockroach');
    const good = put('good/cockroach');
    mkdirSync(path.dirname(loop));
    symlinkSync(loop, loop);
    const env = { PATH: `${path.dirname(loop)}:${path.dirname(good)}` };
    expect(findCockroach(env).path).toBe(good);
    expect(() => findCockroach({ ...env, COCKROACH_BIN: loop })).toThrow(
      expect.objectContaining({ code: 'ILLUSION_COCKROACH_BIN_MISSING' }),
    );
  });

  it('may be a link', () => {
    const link = path.join(folder, 'cockroach');
    symlinkSync(put('real/cockroach'), link);
    expect(findCockroach({ PATH: folder }).path).toBe(link);
  });

  it('that is nowhere is an error with all the places and the three ways to get one', () => {
    const error = expect.objectContaining({
      code: 'ILLUSION_COCKROACH_NOT_FOUND',
      why: expect.stringMatching(/COCKROACH_BIN: not set\s+PATH: no cockroach in \/nowhere\s+cache: nothing installed/),
      next: expect.stringMatching(/illusion cockroach install.*PATH.*COCKROACH_BIN/),
    });
    expect(() => findCockroach({ PATH: '/nowhere' })).toThrow(error);
  });

  it('that COCKROACH_BIN names must be usable: there is no falling back', () => {
    const good = path.dirname(put('good/cockroach'));
    const missing = { COCKROACH_BIN: path.join(folder, 'nope'), PATH: good };
    const plain = { COCKROACH_BIN: put('plain', '', 0o644), PATH: good };
    const directory = { COCKROACH_BIN: good, PATH: good };
    expect(() => findCockroach(missing)).toThrow(expect.objectContaining({ code: 'ILLUSION_COCKROACH_BIN_MISSING' }));
    expect(() => findCockroach(plain)).toThrow('it has no execute permission');
    expect(() => findCockroach(directory)).toThrow('it is a directory');
  });
});

describe('the version of a program', () => {
  const ask = (file: string) => readCockroachVersion({ path: file, where: 'PATH' });

  it('is its build tag', async () => {
    vi.stubEnv('STAND_IN_VERSION', 'v26.1.7');
    expect(await ask(standInProgram)).toEqual({ tag: 'v26.1.7' });
  });

  it('tells a program that is something else', async () => {
    const stranger = put('stranger', '#!/bin/sh\necho "what do you mean, $1?" >&2\nexit 3\n');
    const why = expect.stringContaining('it ended with exit code 3 and said: what do you mean, version?');
    await expect(ask(stranger)).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_NOT_COCKROACH', why });
  });

  it('tells a program that never stops talking', async () => {
    const talker = put('talker', '#!/bin/sh\nwhile :; do echo blah blah blah; done\n');
    await expect(ask(talker)).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_NOT_COCKROACH' });
  });

  it('tells a program for another platform', async () => {
    const mac = Buffer.alloc(64);
    mac.writeUInt32BE(0xcffaedfe);
    mac.writeUInt32LE(0x0100000c, 4);
    const elsewhere = process.platform === 'darwin' ? Buffer.from(`MZ${'\0'.repeat(62)}`) : mac;
    const built = process.platform === 'darwin' ? 'windows' : 'darwin-arm64';
    const why = expect.stringContaining(`was built for ${built}, this is ${process.platform}`);
    const error = { code: 'ILLUSION_COCKROACH_WRONG_PLATFORM', why };
    await expect(ask(put('foreign', elsewhere))).rejects.toMatchObject(error);
  });

  it('tells a program whose loader is missing', async () => {
    const homeless = put('homeless', '#!/nowhere/ld-linux.so\n');
    const why = expect.stringContaining('the system has no loader for it');
    await expect(ask(homeless)).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_NOT_EXECUTABLE', why });
  });
});

describe('an engine whose program is not cockroach', () => {
  it.each([
    ['ends at once', '#!/bin/sh\nexit 0\n', 'ILLUSION_COCKROACH_NOT_COCKROACH'],
    ['cannot be run', '#!/nowhere/at-all\n', 'ILLUSION_COCKROACH_NOT_EXECUTABLE'],
  ])('says so when it %s', async (_, script, code) => {
    vi.stubEnv('COCKROACH_BIN', put('other', script));
    await expect(demoEngine().start()).rejects.toMatchObject({ code });
  });
});
