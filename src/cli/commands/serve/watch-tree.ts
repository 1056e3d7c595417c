import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface TreeWatch {
  close(): void;
}

/**
 * Watches a folder and all below it. Each folder is watched by itself: Node 20's recursive watching on Linux watches files, and
 * loses one that an editor replaces.
 */
export function watchTree(root: string, onChange: (path: string) => void): TreeWatch {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string): void => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (_event, name) => {
      if (name === null) return;
      const path = join(folder, name);
      for (const added of listFolders(path)) add(added);
      onChange(path);
    });
    // The folder is gone; if it comes back, the one above tells.
    watcher.on('error', () => watchers.delete(folder));
    watcher.on('close', () => watchers.delete(folder));
    watchers.set(folder, watcher);
  };
  for (const folder of listFolders(root)) add(folder);
  return {
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The folder and all below it; empty when the path is no folder. */
function listFolders(path: string): readonly string[] {
  try {
    const inner = readdirSync(path, { withFileTypes: true });
    const folders = inner.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
    return [path, ...folders.flatMap((entry) => listFolders(join(path, entry.name)))];
  } catch {
    return [];
  }
}
