import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.ts';

/** Where the parts of a project are. All absolute. */
export interface ProjectFolders {
  readonly root: string;
  readonly models: string;
  readonly daos: string;
  readonly routes: string;
  readonly schemas: string;
  readonly seeds: string;
  readonly migrations: string;
  /** Module of the API, which may not be there. */
  readonly app: string;
  readonly tests: string;
  /** Fixtures of the tests, which may not be there. */
  readonly fixtures: string;
}

/** The folders of the project: those beside its models and its API are called as in the reference project. */
export async function projectFolders(context: Context): Promise<ProjectFolders> {
  const { root, settings } = await context.project();
  const models = settings.models.directory;
  const app = settings.app.entry ?? path.join(root, 'src/app/app.ts');
  const home = existsSync(app) ? path.dirname(app) : path.dirname(models);
  const fixtures = path.join(root, 'test/app/support/fixtures.ts');
  return {
    root,
    models,
    daos: path.join(home, 'daos'),
    routes: path.join(home, 'routes'),
    schemas: path.join(home, 'schemas'),
    seeds: settings.seeds.directory,
    migrations: settings.migrations.directory,
    app,
    tests: path.join(root, existsSync(fixtures) ? 'test/app' : 'test'),
    fixtures,
  };
}
