import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryHome, sweepTemporaryHomes } from '../../../../src/engine/cockroach/temporary-home.ts';
import { identityOf, isRunning, ownIdentity } from '../../../../src/kernel/process-identity.ts';

let place: string;
const pids: number[] = [];
const dead = { pid: 2 ** 22 - 1, started: 'long ago' };

beforeEach(() => {
  place = mkdtempSync('/tmp/th-');
});

afterEach(() => {
  for (const pid of pids.splice(0)) process.kill(pid, 'SIGKILL');
  rmSync(place, { recursive: true });
});

/** A home as a process left it behind. */
function leave(name: string, owners: unknown): string {
  const directory = path.join(place, `illusion-crdb-${name}`);
  mkdirSync(directory, { mode: 0o700 });
  if (owners !== undefined) writeFileSync(path.join(directory, 'owners.json'), JSON.stringify(owners));
  return directory;
}

describe('a temporary home', () => {
  it('is private, and removed with all that is in it', () => {
    const home = makeTemporaryHome([place]);
    mkdirSync(path.join(home.directory, '.cockroach-demo'));
    home.remove();
    expect(existsSync(home.directory)).toBe(false);
  });

  it('is made where the path is short enough for a socket', () => {
    const long = path.join(place, 'x'.repeat(60));
    mkdirSync(long);
    const home = makeTemporaryHome([long, '/nowhere', place]);
    expect(path.dirname(home.directory)).toBe(place);
    home.remove();
  });

  it('is refused when every place is too long or cannot be written, naming them', () => {
    const long = `/tmp/${'x'.repeat(60)}`;
    const error = expect.objectContaining({ code: 'ILLUSION_COCKROACH_HOME', why: expect.stringContaining(long) });
    expect(() => makeTemporaryHome([long, '/nowhere'])).toThrow(error);
  });
});

describe('what dead owners left', () => {
  it('is removed by the next start, and their servers are ended', async () => {
    const server = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
    const exited = once(server, 'exit');
    const left = leave('dead', { owner: dead, server: identityOf(server.pid ?? 0) });
    makeTemporaryHome([place]).remove();
    expect((await exited)[1]).toBe('SIGKILL');
    expect(existsSync(left)).toBe(false);
  });

  it('is found by the pid file when they had no time to note their server', async () => {
    const left = leave('unnoted', { owner: dead });
    const pidFile = path.join(left, '1.pid');
    const script = 'setInterval(() => {}, 1000)';
    const server = spawn(process.execPath, ['-e', script, '--', '--pid-file', pidFile], {
      detached: true,
      stdio: 'ignore',
    });
    const exited = once(server, 'exit');
    writeFileSync(pidFile, `${server.pid}\n`);
    sweepTemporaryHomes([place]);
    expect((await exited)[1]).toBe('SIGKILL');
  });

  it('is left alone while an owner lives, or may just be about to sign', () => {
    const living = leave('alive', { owner: ownIdentity() });
    const young = leave('young', undefined);
    const old = leave('old', undefined);
    utimesSync(old, 1, 1);
    sweepTemporaryHomes([place]);
    expect([living, young, old].map((directory) => existsSync(directory))).toEqual([true, true, false]);
  });

  it('is not believed when others could have written it', () => {
    const server = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
    pids.push(server.pid ?? 0);
    const planted = leave('planted', { owner: dead, server: identityOf(server.pid ?? 0) });
    chmodSync(planted, 0o777);
    sweepTemporaryHomes([place]);
    const identity = identityOf(server.pid ?? 0);
    expect(identity && isRunning(identity)).toBe(true);
    expect(existsSync(planted)).toBe(true);
  });
});
