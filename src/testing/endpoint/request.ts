import { type IncomingMessage, request } from 'node:http';
import { type ErrorOptions, IllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { DatabaseContent, DatabaseReport, TestDatabase } from '../databases/test-databases.ts';
import type { FileReport } from '../session/file-report.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { ServerSettings } from './server-settings.ts';

/**
 * Asks the session for a database of one's own.
 *
 * @throws what went wrong in the session, as it was worded there; ILLUSION_TEST_SESSION_GONE when it ended.
 */
export async function takeDatabase(address: EndpointAddress, content: DatabaseContent): Promise<TestDatabase> {
  return (await ask(address, 'POST', `databases/${content}`)) as TestDatabase;
}

/** Gives a database back. A session that ended meanwhile does not want it any more. */
export async function giveBackDatabase(
  address: EndpointAddress,
  name: string,
  report: DatabaseReport = {},
): Promise<void> {
  await send(address, 'DELETE', `databases/${name}`, report).catch(() => undefined);
}

/**
 * Borrows the database that test files share; one file has it at a time, and it goes to the next when it is given back or
 * this process ends.
 *
 * @throws as {@link takeDatabase} does.
 */
export async function borrowSharedDatabase(address: EndpointAddress): Promise<TestDatabase & { giveBack(): void }> {
  const { incoming, firstLine } = await openStream(address, 'shared');
  const giveBack = () => void incoming.destroy();
  // A test process that has nothing else to do may end.
  incoming.socket.unref();
  return { ...(JSON.parse(firstLine) as TestDatabase), giveBack };
}

/** Tells the session of a test file that is over. */
export async function reportFile(address: EndpointAddress, report: FileReport): Promise<void> {
  await send(address, 'POST', 'reports', report).catch(() => undefined);
}

/** Asks the session how an API under test is to be set. @throws as {@link takeDatabase} does. */
export async function readServerSettings(address: EndpointAddress): Promise<ServerSettings> {
  return (await ask(address, 'GET', 'settings')) as ServerSettings;
}

async function ask(address: EndpointAddress, method: string, path: string): Promise<unknown> {
  return read(await send(address, method, path));
}

function read({ status, body }: Answer): unknown {
  if (status === 200) return JSON.parse(body);
  if (status === 500) throw new IllusionError((JSON.parse(body) as { error: ErrorOptions }).error);
  throw fail('ILLUSION_TEST_SESSION_GONE', { reason: `its endpoint answered ${status}` });
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function send(address: EndpointAddress, method: string, path: string, json?: unknown): Promise<Answer> {
  const incoming = await open(address, method, path, json);
  let body = '';
  incoming.setEncoding('utf8');
  try {
    for await (const chunk of incoming) body += chunk;
  } catch (error) {
    throw sessionGone(error as Error);
  }
  return { status: incoming.statusCode ?? 0, body };
}

/** Asks for something that is ours for as long as the answer goes on; the first line says what it is. */
async function openStream(
  address: EndpointAddress,
  path: string,
): Promise<{ readonly incoming: IncomingMessage; readonly firstLine: string }> {
  const incoming = await open(address, 'POST', path);
  incoming.setEncoding('utf8');
  if (incoming.statusCode !== 200) {
    const body = await incoming.toArray();
    read({ status: incoming.statusCode ?? 0, body: body.join('') });
  }
  let firstLine = '';
  await new Promise<void>((resolve, reject) => {
    incoming.on('error', (error) => reject(sessionGone(error)));
    incoming.on('end', () => reject(sessionGone(new Error('it hung up'))));
    incoming.on('data', (chunk: string) => {
      firstLine += chunk;
      if (firstLine.includes('\n')) resolve();
    });
  });
  return { incoming, firstLine };
}

/** By `node:http` and not by `fetch`, which tests like to replace. */
function open(
  { port, token }: EndpointAddress,
  method: string,
  path: string,
  json?: unknown,
): Promise<IncomingMessage> {
  const body = json === undefined ? '' : JSON.stringify(json);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path: `/${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
      agent: false,
    });
    outgoing.on('error', (error) => reject(sessionGone(error)));
    outgoing.on('response', resolve);
    outgoing.end(body);
  });
}

function sessionGone(error: Error): Error {
  return fail('ILLUSION_TEST_SESSION_GONE', { reason: error.message }, { cause: error });
}
