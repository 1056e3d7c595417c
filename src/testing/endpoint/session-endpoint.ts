import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { DatabaseContent, TestDatabase } from '../databases/test-databases.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { ServerSettings } from './server-settings.ts';

export interface EndpointHandlers {
  take(content: DatabaseContent): Promise<TestDatabase>;
  giveBack(name: string): void;
  settings(): Promise<ServerSettings>;
}

export interface SessionEndpoint extends AsyncDisposer {
  readonly address: EndpointAddress;
}

/**
 * Serves the processes tests run in, over HTTP on 127.0.0.1: `POST /databases/<content>` takes a database,
 * `DELETE /databases/<name>` gives it back, `GET /settings` tells how the project is set. Only who knows the token is served.
 */
export async function openSessionEndpoint(handlers: EndpointHandlers): Promise<SessionEndpoint> {
  const token = randomBytes(24).toString('hex');
  const server = createServer((request, response) => {
    void answer(request, handlers, token).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => send(response, 500, describe(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    address: { port: (server.address() as AddressInfo).port, token },
    dispose: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

async function answer(request: IncomingMessage, handlers: EndpointHandlers, token: string): Promise<Answer> {
  if (request.headers.authorization !== `Bearer ${token}`) return { status: 403 };
  const [, collection, item = ''] = (request.url ?? '').split('/');
  switch (`${request.method} ${collection}`) {
    case 'GET settings':
      return { status: 200, body: await handlers.settings() };
    case 'POST databases':
      return item === 'seeded' || item === 'empty' ? { status: 200, body: await handlers.take(item) } : { status: 404 };
    case 'DELETE databases':
      handlers.giveBack(item);
      return { status: 204 };
    default:
      return { status: 404 };
  }
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function describe(thrown: unknown): unknown {
  const error = isIllusionError(thrown)
    ? thrown
    : fail('ILLUSION_UNEXPECTED', { message: thrown instanceof Error ? thrown.message : String(thrown) });
  const { code, what, why, next, exitCode } = error;
  return { error: { code, what, why, next, exitCode } };
}
