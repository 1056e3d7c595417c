import { request } from 'node:http';
import { type ErrorOptions, IllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { DatabaseContent, TestDatabase } from '../databases/test-databases.ts';
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
export async function giveBackDatabase(address: EndpointAddress, name: string): Promise<void> {
  await send(address, 'DELETE', `databases/${name}`).catch(() => undefined);
}

/** Asks the session how an API under test is to be set. @throws as {@link takeDatabase} does. */
export async function readServerSettings(address: EndpointAddress): Promise<ServerSettings> {
  return (await ask(address, 'GET', 'settings')) as ServerSettings;
}

async function ask(address: EndpointAddress, method: string, path: string): Promise<unknown> {
  const { status, body } = await send(address, method, path);
  if (status === 200) return JSON.parse(body);
  if (status === 500) throw new IllusionError((JSON.parse(body) as { error: ErrorOptions }).error);
  throw fail('ILLUSION_TEST_SESSION_GONE', { reason: `its endpoint answered ${status}` });
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** By `node:http` and not by `fetch`, which tests like to replace. */
function send({ port, token }: EndpointAddress, method: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path: `/${path}`,
      headers: { authorization: `Bearer ${token}` },
      agent: false,
    });
    const giveUp = (error: Error) =>
      reject(fail('ILLUSION_TEST_SESSION_GONE', { reason: error.message }, { cause: error }));
    outgoing.on('error', giveUp);
    outgoing.on('response', (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        body += chunk;
      });
      incoming.on('error', giveUp);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body }));
    });
    outgoing.end();
  });
}
