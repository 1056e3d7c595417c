import { copyByReplay } from './copy-by-replay.ts';
import { copyByTemplate } from './copy-by-template.ts';
import type { CopyDatabase } from './copy-database.ts';
import { onServer, type TestServer } from './test-server.ts';

/** How copies come about: server-side from a template, by replaying its schema, or by doing all again that filled it. */
export type CopyMethod = 'template' | 'replay' | 'fill';

export interface Copier {
  readonly method: CopyMethod;
  readonly copy: CopyDatabase;
}

/** Makes the migrated and seeded contents of an empty database. */
export type FillDatabase = (url: string) => Promise<void>;

/** The fastest way the server has to copy a database that `fill` filled. */
export async function chooseCopier(
  server: TestServer,
  template: string,
  fill: (database: string) => Promise<void>,
): Promise<Copier> {
  if (server.dialect.capabilities.templateDatabases) {
    return { method: 'template', copy: await copyByTemplate(server, template) };
  }
  const replay = await copyByReplay(server, template);
  if (replay) return { method: 'replay', copy: replay };
  return {
    method: 'fill',
    copy: async (name) => {
      await onServer(server, (query) => query(`create database ${name}`));
      await fill(name);
    },
  };
}
