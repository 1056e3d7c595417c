import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Note = { id: string; title: string };

const note = { type: 'object', required: ['title'], properties: { title: { type: 'string', maxLength: 20 } } };
const operation = (body?: object) => ({
  ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
  responses: {},
});
const document = {
  openapi: '3.1.0',
  paths: {
    '/note': { get: operation(), post: operation(note) },
    '/note/{id}': { get: operation(), put: operation(note), delete: operation() },
  },
};

/**
 * Starts an API of notes in memory, without a login, gone when the test is over.
 *
 * @param keeps decides whether a write that is acknowledged is done, too.
 */
export async function startNotesApi(keeps: (method: string) => boolean): Promise<string> {
  const notes = new Map<string, Note>();
  let made = 0;
  const answer = (method: string, path: string, body: string): readonly [number, unknown] => {
    if (path === '/openapi.json') return [200, document];
    const [, , id] = path.split('/');
    if (id === undefined && method === 'GET') return [200, [...notes.values()]];
    if (id === undefined) {
      const created = { id: `n${++made}`, title: JSON.parse(body).title };
      if (keeps(method)) notes.set(created.id, created);
      return [200, created];
    }
    const found = notes.get(id);
    if (!found) return [404, {}];
    if (method === 'PUT') {
      const changed = { ...found, ...JSON.parse(body) };
      if (keeps(method)) notes.set(id, changed);
      return [200, changed];
    }
    if (method === 'DELETE' && keeps(method)) notes.delete(id);
    return [200, found];
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [status, body] = answer(request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
