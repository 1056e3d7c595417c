import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../../../kernel/errors/registry.ts';

interface OpenapiTypescript {
  readonly default: (document: object, options: object) => Promise<unknown>;
  readonly astToString: (ast: unknown) => string;
}

const head = `// Made by \`illusion openapi --client\`. Do not edit: make it again when the API has changed.
import createClient, { type ClientOptions } from 'openapi-fetch';

/** A client of the API. In tests: \`createApiClient({ fetch: fetchInto(server) })\`. */
export function createApiClient(options: ClientOptions = {}) {
  return createClient<paths>({ baseUrl: 'http://localhost', ...options });
}
`;

/**
 * Makes a typed client of an OpenAPI document, with the openapi-typescript of the project.
 *
 * @throws ILLUSION_CLIENT_NEEDS when the project has not both packages.
 */
export async function writeClient(openapi: object, root: string): Promise<string> {
  const { resolve } = createRequire(path.join(root, 'package.json'));
  const found = ['openapi-typescript', 'openapi-fetch'].map((name) => {
    try {
      return resolve(name);
    } catch {
      return undefined;
    }
  });
  const [maker, asker] = found;
  if (maker === undefined || asker === undefined) throw fail('ILLUSION_CLIENT_NEEDS', {});
  const loaded = (await import(pathToFileURL(maker).href)) as { readonly default: OpenapiTypescript };
  // A CommonJS module that says it was an ES module has its default export one level down.
  const { default: make, astToString } = typeof loaded.default === 'function' ? (loaded as never) : loaded.default;
  // Making types may ask for a copy that can be changed.
  const types = astToString(await make(structuredClone(openapi), { silent: true }));
  return `${head}\n${types.trimEnd()}\n`;
}
