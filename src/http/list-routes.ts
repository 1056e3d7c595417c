import type { RouteOptions } from 'fastify';
import type { Server } from './server.ts';

/** A route, as `illusion routes` shows it. */
export interface ApiRoute {
  readonly method: string;
  /** Such as `/todo/:id`. */
  readonly path: string;
  /** Whether a request needs a token. */
  readonly guarded: boolean;
  /** What it does; null for a route that the OpenAPI document leaves out. */
  readonly summary: string | null;
}

/** Watches which routes are added from now on. HEAD, which Fastify adds to every GET, is left out. */
export function watchRoutes(server: Server): readonly ApiRoute[] {
  const routes: ApiRoute[] = [];
  server.addHook('onRoute', ({ method, url, schema }: RouteOptions) => {
    for (const one of [method].flat()) {
      if (one === 'HEAD') continue;
      const guarded = (schema?.security?.length ?? 0) > 0;
      routes.push({ method: one, path: url, guarded, summary: (!schema?.hide && schema?.summary) || null });
    }
  });
  return routes;
}
