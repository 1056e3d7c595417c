import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { singleNodeEngine } from '../../../../src/engine/single-node/single-node-engine.ts';
import { identityOf } from '../../../../src/kernel/process-identity.ts';
import { useStandIn } from '../../../stand-in/stand-in.ts';

const standIn = useStandIn();
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(standIn.folder(), 'a project, with "ü" '));
});

function room(file: string): string {
  return path.join(root, '.illusion', 'cockroach', file);
}

describe('the CockroachDB of a project', () => {
  it('keeps its data in the project, whatever its path looks like', async () => {
    const node = await standIn.start(singleNodeEngine({ projectRoot: root }));
    await node.dispose();
    expect(existsSync(room('data'))).toBe(true);
    expect(existsSync(path.join(root, '.illusion', '.gitignore'))).toBe(true);
  });

  it('stays when it was started to stay', async () => {
    const stayed = await singleNodeEngine({ projectRoot: root, stay: true }).start();
    await stayed.dispose();
    expect(identityOf(stayed.pid)).toBeDefined();
    const joined = await standIn.start(singleNodeEngine({ projectRoot: root }));
    expect([joined.origin, joined.url]).toEqual(['joined', stayed.url]);
    rmSync(room('pinned'));
  });

  it('is ended and started again when nobody wrote down that it runs', async () => {
    const orphan = await standIn.start(singleNodeEngine({ projectRoot: root, stay: true }));
    rmSync(room('server.json'));
    const next = await standIn.start(singleNodeEngine({ projectRoot: root }));
    expect(next.origin).toBe('started');
    expect(identityOf(orphan.pid)).toBeUndefined();
    rmSync(room('pinned'));
  });

  it('is ended and started again when its starter was killed before it was ready', async () => {
    const node = await standIn.start(singleNodeEngine({ projectRoot: root, stay: true }));
    const record = { server: identityOf(node.pid), webUrl: node.webUrl };
    writeFileSync(room('server.json'), JSON.stringify(record));
    const next = await standIn.start(singleNodeEngine({ projectRoot: root }));
    expect(next.origin).toBe('started');
    expect(next.pid).not.toBe(node.pid);
    rmSync(room('pinned'));
  });

  it('does not touch a process that only got the pid of an earlier server', async () => {
    const node = await standIn.start(singleNodeEngine({ projectRoot: root }));
    await node.dispose();
    writeFileSync(room('server.pid'), `${process.pid}\n`);
    writeFileSync(
      room('server.json'),
      JSON.stringify({ server: { pid: process.pid, started: 'long ago' }, webUrl: '' }),
    );
    const next = await standIn.start(singleNodeEngine({ projectRoot: root }));
    expect(next.origin).toBe('started');
  });

  it('moves to another port when its own is taken, and says so by its URL', async () => {
    const before = await standIn.start(singleNodeEngine({ projectRoot: root }));
    await before.dispose();
    const clashes = path.join(standIn.folder(), 'clashes');
    writeFileSync(clashes, '1');
    standIn.behave({ CLASHES: clashes });
    const after = await standIn.start(singleNodeEngine({ projectRoot: root }));
    expect(new URL(after.url).port).not.toBe(new URL(before.url).port);
  });
});
