import { copyByReplay } from './copy-by-replay.ts';
import { copyByTemplate } from './copy-by-template.ts';
import type { CopyDatabase } from './copy-database.ts';
import type { SchemaScript } from './schema-script.ts';
import type { TestServer } from './test-server.ts';

/** How copies come about: server-side from a template, by replaying its schema, or by doing all again that filled it. */
export type CopyMethod = 'template' | 'replay' | 'fill';

export interface Copier {
  readonly method: CopyMethod;
  readonly copy: CopyDatabase;
}

/** Makes the migrated and seeded contents of an empty database; gives the statements of its schema when it knows them. */
export type FillDatabase = (url: string) => Promise<SchemaScript | undefined>;

/** The fastest way the server has to copy a database that `fill` filled. */
export async function chooseCopier(
  server: TestServer,
  template: string,
  fill: (database: string) => Promise<unknown>,
  schema: SchemaScript | undefined,
): Promise<Copier> {
  if (server.dialect.capabilities.templateDatabases) {
    return { method: 'template', copy: await copyByTemplate(server, template) };
  }
  const replay = await copyByReplay(server, template, schema);
  if (replay) return { method: 'replay', copy: replay };
  return {
    method: 'fill',
    copy: async (name, query) => {
      await query(`create database ${name}`);
      await fill(name);
    },
  };
}
