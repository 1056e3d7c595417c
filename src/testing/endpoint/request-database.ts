import { request } from 'node:http';
import { type ErrorOptions, IllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { DatabaseContent, TestDatabase } from '../databases/test-databases.ts';
import type { EndpointAddress } from '../session/session-data.ts';

/**
 * Asks the session for a database of one's own.
 *
 * @throws what went wrong in the session, as it was worded there; ILLUSION_TEST_SESSION_GONE when it ended.
 */
export async function takeDatabase(address: EndpointAddress, content: DatabaseContent): Promise<TestDatabase> {
  const { status, body } = await send(address, 'POST', content);
  if (status === 200) return JSON.parse(body) as TestDatabase;
  if (status === 500) throw new IllusionError((JSON.parse(body) as { error: ErrorOptions }).error);
  throw fail('ILLUSION_TEST_SESSION_GONE', { reason: `its endpoint answered ${status}` });
}

/** Gives a database back. A session that ended meanwhile does not want it any more. */
export async function giveBackDatabase(address: EndpointAddress, name: string): Promise<void> {
  await send(address, 'DELETE', name).catch(() => undefined);
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** By `node:http` and not by `fetch`, which tests like to replace. */
function send({ port, token }: EndpointAddress, method: string, item: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path: `/databases/${item}`,
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
