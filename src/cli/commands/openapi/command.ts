import { defineCommand } from '../../command.ts';

export const openapiCommand = defineCommand({
  path: 'openapi',
  group: 'Project',
  summary: 'print the OpenAPI document of the API, or write a typed client of it',
  description: [
    'The document is the one that /openapi.json serves; no database is opened.',
    'With --client, openapi-typescript makes types of it and openapi-fetch asks by them: a path, parameter or body that is not in the document does not compile. In tests the client needs no socket: `createApiClient({ fetch: fetchInto(server) })`, with fetchInto of "illusion/testing".',
  ].join('\n\n'),
  options: [
    { flags: '--out <file>', doc: 'write the document there', values: 'file' },
    { flags: '--client <file>', doc: 'write a typed client in TypeScript there', values: 'file' },
    { flags: '--check', doc: 'write nothing; exit with 3 when one of the files is not what would be written' },
  ],
  examples: [
    { command: 'illusion openapi', does: 'print the document' },
    { command: 'illusion openapi --out openapi.json', does: 'write it to a file' },
    { command: 'illusion openapi --client test/api-client.ts', does: 'write a typed client for tests' },
    {
      command: 'illusion openapi --client test/api-client.ts --check',
      does: 'let a pipeline see that it is up to date',
    },
  ],
  read: ({ options }) => ({
    out: options['out'] as string | undefined,
    client: options['client'] as string | undefined,
    check: options['check'] === true,
  }),
  load: () => import('./handler.ts'),
});
