import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectReachable } from '../../../../src/engine/project-server/expect-reachable.ts';
import { addHolder, listHolders, removeDeadHolders } from '../../../../src/engine/project-server/holders.ts';
import { ownPidSpace } from '../../../../src/kernel/pid-space.ts';
import { ownIdentity } from '../../../../src/kernel/process-identity.ts';
import { makeProject } from '../make-project.ts';

const progress = () => undefined;

function write(directory: string, name: string, holder: object): string {
  const file = path.join(directory, name);
  writeFileSync(file, JSON.stringify({ ...ownIdentity(), label: name, since: '2026-01-01', host: 'box', ...holder }));
  return file;
}

describe('the holders of a server', () => {
  it('are listed while they live, and go when they say so', () => {
    const directory = makeProject();
    const leave = addHolder(directory, 'illusion serve');
    expect(listHolders(directory)).toMatchObject([{ pid: process.pid, label: 'illusion serve' }]);
    leave();
    expect(listHolders(directory)).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('are forgotten when they died, even if another process has their pid', () => {
    const directory = makeProject();
    write(directory, 'dead', { started: 'before', pidSpace: ownPidSpace() });
    writeFileSync(path.join(directory, 'half-written'), '{"pid"');
    const leave = addHolder(directory, 'alive');
    expect(listHolders(directory)).toMatchObject([{ label: 'alive' }]);
    removeDeadHolders(directory);
    expect(readdirSync(directory)).toHaveLength(1);
    leave();
  });

  it('in another container live as long as they say so', async () => {
    const directory = makeProject();
    const file = write(directory, 'illusion serve', { pid: 7, pidSpace: 'another' });
    await expect(expectReachable({ holders: directory, progress, patienceMs: 0 })).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_ELSEWHERE',
      why: expect.stringContaining('illusion serve (pid 7, since 2026-01-01) on box'),
    });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    await expectReachable({ holders: directory, progress, patienceMs: 0 });
    expect(listHolders(directory)).toEqual([]);
  });

  it('say so every few seconds', async () => {
    const directory = makeProject();
    const leave = addHolder(directory, 'illusion serve');
    const [name = ''] = readdirSync(directory);
    const longAgo = new Date(0);
    utimesSync(path.join(directory, name), longAgo, longAgo);
    await expect.poll(() => statSync(path.join(directory, name)).mtimeMs, { timeout: 4000 }).toBeGreaterThan(0);
    leave();
  });
});
