import { type DbReader, openReader } from '../db/open-reader.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';
import { once } from '../kernel/once.ts';
import { findRoot } from '../project/find-root.ts';
import type { Project } from '../project/open-project.ts';
import { findDatabase } from '../status/find-database.ts';
import type { Scene } from './check.ts';

export interface SceneOptions {
  readonly cwd: string;
  readonly configFile: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly openProject: () => Promise<Project>;
}

const CONNECT_MS = 2000;

/** Opens what checks share; each of it when the first one asks. */
export function openScene({ cwd, configFile, environment, openProject }: SceneOptions): Scene & AsyncDisposer {
  const project = once(openProject);
  const database = once(async () => findDatabase(await project()));
  let opened: Promise<DbReader> | undefined;
  return {
    cwd,
    environment,
    root: () => findRoot(cwd, configFile).root,
    project,
    database,
    reader: () => {
      opened ??= database().then(({ url }) => openReader({ url, timeoutMs: CONNECT_MS }));
      return opened;
    },
    dispose: async () => {
      await (await opened?.catch(() => undefined))?.dispose();
    },
  };
}
