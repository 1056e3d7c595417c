import type { Db } from '../db/db.ts';
import type { DbReader } from '../db/open-reader.ts';
import type { RunningEngine } from '../engine/engine.ts';
import { DisposalStack } from '../kernel/disposal.ts';
import type { Project } from '../project/open-project.ts';
import type { Context } from './context.ts';

type ContextOptions = Omit<Context, 'disposal' | 'project' | 'engine' | 'reader' | 'db'>;

/** The context of one command. Nothing is read, started or opened until a member is called. */
export function createContext(options: ContextOptions): Context {
  const disposal = new DisposalStack();
  const settingFlags = { env: options.globals.env, url: options.globals.url, engine: options.globals.engine };
  const openProject = async (flags: Readonly<Record<string, string | undefined>>) => {
    const module = await import('../project/open-project.ts');
    return module.openProject({
      cwd: options.cwd,
      configFile: options.globals.config,
      flags: { ...settingFlags, ...flags },
      environment: options.environment,
    });
  };
  let project: Promise<Project> | undefined;
  let engine: Promise<RunningEngine> | undefined;
  let reader: Promise<DbReader> | undefined;
  let db: Promise<Db> | undefined;
  const context: Context = {
    ...options,
    disposal,
    project: (flags) => {
      project ??= openProject(flags ?? {});
      return project;
    },
    engine: () => {
      engine ??= import('./start-engine.ts').then((module) => module.startProjectEngine(context));
      return engine;
    },
    reader: () => {
      reader ??= import('./open-reader.ts').then((module) => module.openProjectReader(context));
      return reader;
    },
    db: () => {
      db ??= import('./open-database.ts').then((module) => module.openProjectDb(context));
      return db;
    },
  };
  return context;
}
