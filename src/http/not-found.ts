import FindMyWay from 'find-my-way';
import { sendError } from './errors.ts';
import type { Server } from './server.ts';

export interface RouterOptions {
  readonly ignoreTrailingSlash: boolean;
  readonly maxParamLength: number;
}

/** Answers what no route takes: 405 with Allow where the path has routes for other methods, else 404. */
export function addNotFound(server: Server, options: RouterOptions): void {
  const routes: { readonly method: string; readonly url: string }[] = [];
  server.addHook('onRoute', (route) => {
    // The CORS preflight takes any path and says nothing about what is there.
    if (route.url === '*') return;
    for (const method of [route.method].flat()) routes.push({ method, url: route.url });
  });
  let findMethods: ((path: string) => readonly string[]) | undefined;
  server.setNotFoundHandler((request, reply) => {
    findMethods ??= createMethodFinder(routes, options);
    const methods = findMethods(request.url.split('?', 1)[0] ?? '/');
    if (methods.length === 0) sendError(reply, { status: 404, detail: 'Not Found', headers: {} });
    else sendError(reply, { status: 405, detail: 'Method Not Allowed', headers: { allow: methods.join(', ') } });
  });
}

/** A router like Fastify's own, which Fastify does not let us ask, with the names of the methods as what is found. */
function createMethodFinder(
  routes: readonly { readonly method: string; readonly url: string }[],
  options: RouterOptions,
): (path: string) => readonly string[] {
  const router = FindMyWay(options);
  const known = new Set<string>();
  for (const { method, url } of routes) {
    const name = method as Parameters<typeof router.hasRoute>[0];
    if (router.hasRoute(name, url)) continue;
    router.on(name, url, () => undefined);
    known.add(method);
  }
  return (path) =>
    [...known].filter((method) => router.find(method as Parameters<typeof router.find>[0], path) !== null).sort();
}
