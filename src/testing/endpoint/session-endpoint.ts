import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { SharedLoan } from '../databases/shared-database.ts';
import type { DatabaseContent, DatabaseReport, TestDatabase } from '../databases/test-databases.ts';
import type { FileReport } from '../session/file-report.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { ServerSettings } from './server-settings.ts';

export interface EndpointHandlers {
  take(content: DatabaseContent): Promise<TestDatabase>;
  giveBack(name: string, report: DatabaseReport): void;
  /** Lends the database that files share when nobody else has it. `giveBack` is called once, whatever becomes of the borrower. */
  borrowShared(): Promise<SharedLoan>;
  settings(): Promise<ServerSettings>;
  /** A test file is over. */
  report(report: FileReport): void;
}

export interface SessionEndpoint extends AsyncDisposer {
  readonly address: EndpointAddress;
}

const contents: readonly string[] = ['seeded', 'lent', 'empty'] satisfies readonly DatabaseContent[];

/**
 * Serves the processes tests run in, over HTTP on 127.0.0.1: `POST /databases/<content>` takes a database,
 * `DELETE /databases/<name>` gives it back, `POST /shared` lends the
 * shared one until the caller hangs up, `POST /reports` tells of a file, `GET /settings` how the project is set. Only who knows the token is served.
 */
export async function openSessionEndpoint(handlers: EndpointHandlers): Promise<SessionEndpoint> {
  const token = randomBytes(24).toString('hex');
  const server = createServer((request, response) => {
    const isShared = request.method === 'POST' && request.url === '/shared';
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    const answering =
      isShared && isKnown
        ? lend(response, handlers)
        : answer(request, handlers, isKnown).then(({ status, body }) => send(response, status, body));
    answering.catch((error: unknown) => send(response, 500, describe(error)));
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

/** The connection is the loan: it ends with the borrower, even one that is killed. */
async function lend(response: ServerResponse, handlers: EndpointHandlers): Promise<void> {
  const loan = await handlers.borrowShared();
  if (response.destroyed) return loan.giveBack();
  response.once('close', loan.giveBack);
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
  response.write(`${JSON.stringify(loan.database)}\n`);
}

async function answer(request: IncomingMessage, handlers: EndpointHandlers, isKnown: boolean): Promise<Answer> {
  if (!isKnown) return { status: 403 };
  const [, collection, item = ''] = (request.url ?? '').split('/');
  switch (`${request.method} ${collection}`) {
    case 'GET settings':
      return { status: 200, body: await handlers.settings() };
    case 'POST databases':
      return contents.includes(item)
        ? { status: 200, body: await handlers.take(item as DatabaseContent) }
        : { status: 404 };
    case 'DELETE databases':
      handlers.giveBack(item, (await readJson(request)) as DatabaseReport);
      return { status: 204 };
    case 'POST reports':
      handlers.report((await readJson(request)) as FileReport);
      return { status: 204 };
    default:
      return { status: 404 };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await request.toArray()).join('');
  return text === '' ? {} : JSON.parse(text);
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
