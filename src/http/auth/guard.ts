import type { onRequestHookHandler } from 'fastify';
import { httpError } from '../http-error.ts';
import type { Server } from '../server.ts';
import type { Tokens } from './tokens.ts';

/** The name of the security scheme in OpenAPI. */
export const bearerScheme = 'bearer';

/** Goes into the schema of a route that only a logged-in user may call: it documents the route so, and makes it so. */
export const userOnly: readonly Readonly<Record<string, string[]>>[] = Object.freeze([{ [bearerScheme]: [] }]);

const challenge = { 'www-authenticate': 'Bearer' } as const;
/** Ours have about 200 characters. */
const longestToken = 4096;

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the user whose token came with the request; empty on routes without {@link userOnly}. */
    userId: string;
  }
}

/** The answer to a caller whose token is no good, or belongs to a user who is gone. */
export function badCredentials(detail = 'Could not validate credentials') {
  return httpError(401, detail, challenge);
}

/** Guards every route whose schema says `security: userOnly`, so that documentation and enforcement cannot differ. */
export function addGuard(server: Server, tokens: Tokens): void {
  server.decorateRequest('userId', '');
  const guard = createGuard(tokens);
  server.addHook('onRoute', (route) => {
    const isSecured = route.schema?.security?.some((requirement) => bearerScheme in requirement) ?? false;
    const present = [route.onRequest ?? []].flat();
    if (isSecured && !present.includes(guard)) route.onRequest = [guard, ...present];
  });
}

function createGuard(tokens: Tokens): onRequestHookHandler {
  return (request, _reply, done) => {
    const header = request.headers.authorization;
    if (header === undefined || !/^bearer /i.test(header)) {
      done(badCredentials('Not authenticated'));
      return;
    }
    const token = header.slice('bearer '.length).trim();
    const known = tokens.recall(token);
    if (known !== undefined) {
      request.userId = known;
      done();
      return;
    }
    if (token.length > longestToken) {
      done(badCredentials());
      return;
    }
    tokens.verify(token).then((userId) => {
      if (userId === undefined) return done(badCredentials());
      request.userId = userId;
      done();
    }, done);
  };
}
