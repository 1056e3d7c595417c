import { existsSync, watch } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { Project } from '../../../project/open-project.ts';
import { watchTree } from './watch-tree.ts';

export interface ProjectWatch {
  /** Resolves with the name of a file that changed since the last call. */
  next(): Promise<string>;
  /** Says that something else changed. */
  report(name: string): void;
  close(): void;
}

/** Editors write a file in several steps, and a checkout writes many files: a change counts when it has been quiet for so long. */
const settleMs = 100;

/** Watches what a running API was made from: config, .env files, and the folders of API, models, migrations and seeds. */
export function watchProject({ root, configFile, settings }: Project): ProjectWatch {
  let give: (name: string) => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let changed: string | undefined;
  const onChange = (name: string): void => {
    changed = name;
    clearTimeout(timer);
    timer = setTimeout(() => give(name), settleMs);
  };
  const watchers: { close(): void }[] = foldersOf(settings).map((folder) =>
    watchTree(folder, (path) => onChange(relative(root, path))),
  );
  const isSetting = (name: string): boolean => name === basename(configFile) || /^\.env(\.|$)/.test(name);
  watchers.push(watch(root, (_event, name) => name !== null && isSetting(name) && onChange(name)));
  return {
    next: () =>
      new Promise((resolve) => {
        give = (name) => {
          changed = undefined;
          give = () => undefined;
          resolve(name);
        };
        if (changed !== undefined) onChange(changed);
      }),
    report: onChange,
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function foldersOf({ app, models, migrations, seeds }: Project['settings']): readonly string[] {
  const all = [app.entry && dirname(app.entry), models.directory, migrations.directory, seeds.directory];
  const folders = [...new Set(all.filter((folder) => folder !== undefined))].filter(existsSync);
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(other + sep)));
}
