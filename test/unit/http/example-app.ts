import { Type } from 'typebox';
import { type AppDefinition, defineApp } from '../../../src/http/app-definition.ts';
import { userOnly } from '../../../src/http/auth/guard.ts';
import { hashPassword } from '../../../src/http/auth/passwords.ts';
import { type ApiServer, createServer, type ServerOptions } from '../../../src/http/create-server.ts';
import { httpError } from '../../../src/http/http-error.ts';

export const form = { 'content-type': 'application/x-www-form-urlencoded' } as const;
export const json = { 'content-type': 'application/json' } as const;
export const adaId = '00000000-0000-4000-8000-000000000001';

export const settings: ServerOptions<unknown>['settings'] = {
  server: { host: '127.0.0.1', port: 0, rootPath: '', corsOrigins: [], trustProxy: false, drainNoticeMs: 0 },
  auth: { secretKey: 'a secret key of more than 32 characters', tokenTtlSeconds: 3600 },
};

const Note = Type.Object(
  { title: Type.String({ maxLength: 5 }), size: Type.Optional(Type.Integer({ minimum: 3 })) },
  { title: 'Note', description: 'A note' },
);

let hash: Promise<string> | undefined;

/** A small API that shows everything the server does around routes. */
export const exampleApp: AppDefinition<object> = defineApp({
  title: 'Example',
  version: '1.2.3',
  tokenUrl: 'auth/login',
  daos: () => ({}),
  async routes(server, { login }) {
    hash ??= hashPassword('pass');
    const users: Record<string, { id: string; password: string } | undefined> = {
      ada: { id: adaId, password: await hash },
    };
    server.post(
      '/auth/login',
      {
        schema: {
          summary: 'Log in',
          consumes: [form['content-type']],
          body: Type.Object({ username: Type.String(), password: Type.String() }),
        },
      },
      (request) =>
        login({
          name: request.body.username,
          password: request.body.password,
          address: request.ip,
          findUser: async (name) => users[name],
        }),
    );
    server.get('/me', { schema: { summary: 'Who am I', security: userOnly } }, async (request) => ({
      id: request.userId,
    }));
    server.post(
      '/notes',
      { schema: { summary: 'Write', body: Note, response: { 200: Note } } },
      async (request) => request.body,
    );
    server.post(
      '/ratings',
      {
        schema: {
          consumes: ['application/json', form['content-type']],
          body: Type.Object({ stars: Type.Integer({ minimum: 1 }), isPublic: Type.Optional(Type.Boolean()) }),
        },
      },
      async (request) => request.body,
    );
    server.get(
      '/notes/:id',
      {
        schema: {
          summary: 'Read',
          params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
          querystring: Type.Object({ limit: Type.Integer({ default: 100, minimum: 1 }) }),
        },
      },
      async (request) => {
        if (request.params.id !== adaId) throw httpError(404, 'Note not found');
        return { id: request.params.id, limit: request.query.limit };
      },
    );
    server.delete(
      '/notes/:id',
      {
        schema: {
          summary: 'Delete',
          params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
          headers: Type.Object({ 'If-Size': Type.Optional(Type.Integer({ minimum: 0 })) }),
        },
      },
      async () => ({}),
    );
    server.get('/undocumented', async () => ({ password: 'x' }));
    server.get('/broken', async () => {
      throw new Error('secret detail of a failure');
    });
  },
});

export function createExample(options: Partial<ServerOptions<object>> = {}): Promise<ApiServer> {
  return createServer({ app: exampleApp, daos: {}, settings, ...options });
}
