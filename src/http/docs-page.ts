import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Server } from './server.ts';

const directory = fileURLToPath(new URL('../../assets/docs/', import.meta.url));

/** Files of the page; also the list of what may be asked for. */
const files = [
  'page.css',
  'page.js',
  'authorize.js',
  'element.js',
  'example.js',
  'request-form.js',
  'response.js',
  'session.js',
] as const;

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** The page's scripts and styles come from here, and it talks to this API only. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves /docs, where the API can be tried. It needs nothing from elsewhere, and all its links are relative: any prefix will do. */
export function addDocsPage(server: Server): void {
  const options = { schema: { hide: true } };
  server.get('/docs', options, async (request, reply) => {
    const html = await readFile(`${directory}index.html`, 'utf8');
    const isFolder = request.url.split('?', 1)[0]?.endsWith('/') ?? false;
    reply.type('text/html; charset=utf-8').header('content-security-policy', contentPolicy);
    return html
      .replaceAll('{{assets}}', isFolder ? './' : 'docs/')
      .replaceAll('{{openapi}}', isFolder ? '../openapi.json' : 'openapi.json');
  });
  for (const file of files) {
    server.get(`/docs/${file}`, options, async (_request, reply) => {
      reply.type(file.endsWith('.css') ? types.css : types.js).header('cache-control', 'no-cache');
      return readFile(`${directory}${file}`);
    });
  }
}
