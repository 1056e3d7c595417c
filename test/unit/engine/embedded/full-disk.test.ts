import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext, vi } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { embeddedEngine } from '../../../../src/engine/embedded/embedded-engine.ts';
import { identityOf } from '../../../../src/kernel/process-identity.ts';
import { makeProject } from '../make-project.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A project on a disk of its own; the test is skipped where none can be mounted. */
function makeDisk(megabytes: number, { skip }: TestContext): string {
  const root = makeProject();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', root], { stdio: 'ignore' });
  } catch {
    skip('only root can mount a small disk');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', root]));
  return root;
}

/** Writes until nothing more goes in. @returns the file that takes all the space */
function fill(root: string): string {
  const file = path.join(root, 'ballast');
  for (const size of [1 << 20, 4096]) {
    const block = Buffer.alloc(size);
    try {
      for (;;) writeFileSync(file, block, { flag: 'a' });
    } catch {
      // No space left for a block of this size.
    }
  }
  return file;
}

const diskFull = { code: 'ILLUSION_ENGINE_DISK_FULL', next: expect.stringContaining('nothing was lost') };

describe.runIf(process.platform === 'linux')('a full disk', () => {
  it('is named when there is no room for a new database, and nothing half made is left', async (context) => {
    const root = makeDisk(8, context);
    await expect(embeddedEngine({ projectRoot: root }).start()).rejects.toMatchObject(diskFull);
    const { blocks, bfree, bsize } = statfsSync(root);
    expect((blocks - bfree) * bsize).toBeLessThan(100_000);
  });

  it('keeps no server from being stopped, and loses no data', async (context) => {
    const root = makeDisk(80, context);
    const engine = embeddedEngine({ projectRoot: root });
    const running = await engine.start();
    await withConnection(running.url, (query) => query('create table kept as select 1 as one'), { timeoutMs: 5000 });
    const ballast = fill(root);
    await running.dispose();
    expect(identityOf(running.pid)).toBeUndefined();
    await expect(engine.start()).rejects.toMatchObject(diskFull);

    rmSync(ballast);
    const again = await engine.start();
    onTestFinished(() => again.dispose());
    const rows = await withConnection(again.url, (query) => query('select one from kept'), { timeoutMs: 5000 });
    expect(rows).toEqual([{ one: 1 }]);
  });
});
