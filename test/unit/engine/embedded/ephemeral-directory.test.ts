import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { removeOrphans } from '../../../../src/engine/embedded/ephemeral-directory.ts';
import { ownIdentity } from '../../../../src/kernel/process-identity.ts';

it.runIf(existsSync('/dev/shm') && process.geteuid)(
  'what a dead process left is removed from disk and from memory, wherever files would go now',
  async () => {
    const { pid } = spawnSync('true');
    const base = `illusion-${process.geteuid?.()}`;
    const leftovers = ['/dev/shm', realpathSync(tmpdir())].map((place) => path.join(place, base, `${pid}-left`));
    for (const folder of leftovers) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path.join(folder, 'owner.json'), JSON.stringify({ ...ownIdentity(), pid }));
    }
    await removeOrphans(undefined);
    expect(leftovers.filter((folder) => existsSync(folder))).toEqual([]);
  },
);
