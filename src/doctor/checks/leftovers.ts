import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ownPidSpace } from '../../kernel/pid-space.ts';
import { isRunning, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { type Check, ok, type Scene, warn } from '../check.ts';

/** A note that a process leaves of itself, and takes away when it ends. */
interface Note {
  readonly file: string;
  readonly what: string;
}

/** What processes left behind that were killed. It would be noticed and removed when it is in somebody's way; this is sooner. */
export const leftoversCheck: Check = {
  id: 'leftovers',
  title: 'What crashes left behind',
  look: (scene) => {
    const notes = findNotes(scene);
    if (notes.length === 0) return ok('nothing');
    const evidence = notes.map(({ what }) => what).join('; ');
    const mend = async () => {
      for (const { file } of notes) rmSync(file, { force: true, recursive: true });
      return `removed ${notes.length} of them`;
    };
    return { ...warn(evidence, 'illusion doctor --fix removes them.'), mend };
  },
};

function findNotes(scene: Scene): readonly Note[] {
  const home = path.join(scene.root(), '.illusion');
  return ['postgres', 'cockroach'].flatMap((engine) => {
    const folders = { holders: 'user of the server', lock: 'lock of the server' };
    return Object.entries(folders).flatMap(([folder, what]) => {
      const directory = path.join(home, engine, folder);
      if (!existsSync(directory)) return [];
      return readdirSync(directory).flatMap((name): Note[] => {
        const file = path.join(directory, name);
        const owner = readOwner(file);
        // Of another container nothing can be known from here.
        if (!owner || owner.pidSpace !== ownPidSpace() || isRunning(owner)) return [];
        return [{ file, what: `a ${what} that is gone: ${owner.label ?? 'a process'} (pid ${owner.pid})` }];
      });
    });
  });
}

function readOwner(
  file: string,
): (ProcessIdentity & { readonly label?: string; readonly pidSpace?: string }) | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    return typeof owner.pid === 'number' ? owner : undefined;
  } catch {
    return undefined;
  }
}
