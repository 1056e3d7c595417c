import swagger from '@fastify/swagger';
import type { FastifySchema, RouteOptions } from 'fastify';
import { bearerScheme } from '../auth/guard.ts';
import type { Server } from '../server.ts';
import { sayErrorsAreJson } from './error-content.ts';
import { nameSchemas } from './name-schemas.ts';
import { relaxDefaults } from './relax-defaults.ts';
import { standardAnswers } from './standard-answers.ts';

export interface OpenapiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string | undefined;
  /** Prefix a proxy strips, where clients find the API. */
  readonly rootPath: string;
  /** Path of the OAuth2 password endpoint, relative to the API; without one, clients are told to bring a token. */
  readonly tokenUrl?: string | undefined;
}

/** Serves /openapi.json, made from the schemas of all routes that have a summary. */
export async function addOpenapi(server: Server, options: OpenapiOptions): Promise<void> {
  const { title, version, description, rootPath, tokenUrl } = options;
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, version, ...(description === undefined ? {} : { description }) },
      servers: [{ url: rootPath === '' ? '/' : rootPath }],
      components: {
        securitySchemes: {
          [bearerScheme]:
            tokenUrl === undefined
              ? { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }
              : { type: 'oauth2', flows: { password: { tokenUrl, scopes: {} } } },
        },
      },
    },
    stripBasePath: false,
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({ schema: document(schema, route), url }),
    transformObject: (built) =>
      'openapiObject' in built ? sayErrorsAreJson(nameSchemas(built.openapiObject)) : built.swaggerObject,
  });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}

function document(schema: FastifySchema | undefined, route: RouteOptions): FastifySchema {
  if (!schema?.summary || schema.hide) return { hide: true };
  const own = (schema.response ?? { 200: { description: 'Done' } }) as Record<string, unknown>;
  return { ...relaxDefaults(schema), response: { ...own, ...standardAnswers(schema, route, own) } };
}
