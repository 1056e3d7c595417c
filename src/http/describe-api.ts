import type { Settings } from '../project/settings.ts';
import type { AppDefinition } from './app-definition.ts';
import { createServer } from './create-server.ts';
import type { ApiRoute } from './list-routes.ts';

/** What an API says of itself. */
export interface ApiDescription {
  readonly routes: readonly ApiRoute[];
  /** The OpenAPI 3.1 document, as /openapi.json serves it. */
  readonly openapi: object;
}

/**
 * Finds out the routes of an API and its OpenAPI document, without a database: its routes are added and never called.
 * An API that works with its DAOs while routes are added gets its fakes, where it has them.
 */
export async function describeApi(
  app: AppDefinition<unknown>,
  settings: Pick<Settings, 'server' | 'auth'>,
): Promise<ApiDescription> {
  const server = await createServer({ app, settings, daos: app.fakeDaos?.() ?? absentDaos() });
  try {
    return { routes: server.routes(), openapi: server.swagger() };
  } finally {
    await server.close();
  }
}

/** Stands for every DAO an API may name; what is asked of one is answered by another, so that routes can be added. */
function absentDaos(): unknown {
  const absent: unknown = new Proxy(() => absent, { get: (_, name) => (name === 'then' ? undefined : absent) });
  return absent;
}
