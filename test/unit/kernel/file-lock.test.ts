import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireFileLock, LockTimeout } from '../../../src/kernel/file-lock.ts';
import { ownPidSpace } from '../../../src/kernel/pid-space.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'illusion-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const take = (timeoutMs = 5000) => acquireFileLock({ directory, label: 'test', timeoutMs });

describe('a file lock', () => {
  it('is held by one at a time, in whatever order they ask', async () => {
    let inside = 0;
    let most = 0;
    const visit = async () => {
      const release = await take();
      inside++;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside--;
      release();
    };
    await Promise.all(Array.from({ length: 8 }, visit));
    expect(most).toBe(1);
  });

  it('excludes other processes too', async () => {
    const counter = path.join(directory, '..', `${path.basename(directory)}.count`);
    writeFileSync(counter, '0');
    const script = path.join(import.meta.dirname, 'take-lock-and-count.ts');
    const args = ['--import', 'tsx', script, directory, counter, '25'];
    await Promise.all(Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, args)));
    expect(readFileSync(counter, 'utf8')).toBe('75');
    rmSync(counter);
  });

  it('names the living owner when the wait is over', async () => {
    const release = await take();
    const failure = await take(50).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LockTimeout);
    expect((failure as LockTimeout).owner).toMatchObject({ pid: process.pid, label: 'test' });
    release();
  });

  it('is free at once when its owner is dead', async () => {
    writeFileSync(
      path.join(directory, '7'),
      JSON.stringify({ pid: process.pid, started: 'before this process', pidSpace: ownPidSpace() }),
    );
    const release = await take(0);
    expect(readdirSync(directory)).toEqual(['8']);
    release();
  });

  it('waits for an owner that has not yet written its name, but not for ever', async () => {
    writeFileSync(path.join(directory, '1'), '');
    await expect(take(20)).rejects.toThrow(LockTimeout);
    const later = { now: () => new Date(Date.now() + 10_000), monotonic: () => 0, sleep: async () => undefined };
    const release = await acquireFileLock({ directory, label: 'test', timeoutMs: 0, clock: later });
    release();
  });

  it('is left for a minute to an owner in another container, of whom nothing can be known', async () => {
    writeFileSync(
      path.join(directory, '1'),
      JSON.stringify({ pid: 1, started: 'x', label: 'serve', pidSpace: 'there' }),
    );
    await expect(take(20)).rejects.toMatchObject({ owner: { label: 'serve' } });
    const later = { now: () => new Date(Date.now() + 61_000), monotonic: () => 0, sleep: async () => undefined };
    (await acquireFileLock({ directory, label: 'test', timeoutMs: 0, clock: later }))();
  });

  it('can be given up while waiting', async () => {
    const release = await take();
    const reason = new Error('changed my mind');
    const waiting = acquireFileLock({ directory, label: 'second', timeoutMs: 5000, signal: AbortSignal.abort(reason) });
    await expect(waiting).rejects.toBe(reason);
    release();
  });

  it('never uses a number twice, so that a late taker cannot steal it', async () => {
    (await take())();
    (await take())();
    expect(readdirSync(directory)).toEqual(['2']);
  });
});
