import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ownPidSpace } from '../../../../src/kernel/pid-space.ts';
import { prune } from '../../../../src/testing/matrix/prune.ts';
import { makeRunFolder } from '../../../../src/testing/matrix/run-folder.ts';

const hour = 3_600_000;

function makeFolders(ages: Readonly<Record<string, number>>): string {
  const parent = mkdtempSync(join(tmpdir(), 'illusion-kept-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  for (const [name, age] of Object.entries(ages)) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'file'), '');
    utimesSync(join(parent, name), new Date(), new Date(Date.now() - age));
  }
  return parent;
}

it('keeps what was used last, so many and so long', () => {
  const parent = makeFolders({ now: 0, hour, day: 24 * hour, month: 800 * hour, 'x.building-1-ab': 900 * hour });
  const options = { olderThanMs: 100 * hour, now: new Date() };
  prune(parent, { ...options, most: 9 });
  expect(readdirSync(parent).sort()).toEqual(['day', 'hour', 'now', 'x.building-1-ab']);
  prune(parent, { ...options, most: 2 });
  expect(readdirSync(parent).sort()).toEqual(['hour', 'now', 'x.building-1-ab']);
  prune(join(parent, 'nowhere'), { ...options, most: 2 });
});

it('removes the folders of runs that were killed, and leaves those of others that live', () => {
  const runs = makeFolders({});
  const own = makeRunFolder(runs);
  const elsewhere = { pid: 1, started: 'x', pidSpace: 'another machine' };
  const others: Readonly<Record<string, readonly [owner: object | undefined, age: number]>> = {
    dead: [{ pid: process.pid, started: 'another time', pidSpace: ownPidSpace() }, 0],
    elsewhere: [elsewhere, hour],
    abandoned: [elsewhere, 25 * hour],
    nameless: [undefined, hour],
    newborn: [undefined, 0],
  };
  for (const [name, [owner, age]] of Object.entries(others)) {
    mkdirSync(join(runs, name));
    if (owner) writeFileSync(join(runs, name, 'owner.json'), JSON.stringify(owner));
    utimesSync(join(runs, name), new Date(), new Date(Date.now() - age));
  }
  const next = makeRunFolder(runs);
  expect(readdirSync(runs).sort()).toEqual([basename(own), basename(next), 'elsewhere', 'newborn'].sort());
});
