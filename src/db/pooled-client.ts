import { type OpenClient, openClient } from './open-client.ts';
import { keepServerMessage } from './sql-state.ts';
import { valueParsers } from './value-parsers.ts';

export interface PooledClientOptions {
  readonly url: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
  readonly applicationName: string;
}

/** Where Knex looks, before it lends a connection, for the reason not to. */
const disposed = '__knex__disposed';

/** Connects a client for a pool: one that, once it is broken, is not lent again. */
export async function openPooledClient(options: PooledClientOptions): Promise<OpenClient> {
  const { statementTimeoutMs, idleInTransactionTimeoutMs } = options;
  const client = await openClient(options.url, {
    timeoutMs: options.connectTimeoutMs,
    settings: {
      application_name: options.applicationName,
      keepAlive: true,
      types: valueParsers,
      // Poolers such as pgbouncer refuse settings they do not know, so only what is wanted is sent.
      ...(statementTimeoutMs > 0 && { statement_timeout: statementTimeoutMs }),
      ...(idleInTransactionTimeoutMs > 0 && { idle_in_transaction_session_timeout: idleInTransactionTimeoutMs }),
    },
  });
  client.on('error', (error) => markBroken(client, error));
  client.on('end', () => markBroken(client, new Error('Connection ended')));
  client.connection.on('errorMessage', keepServerMessage);
  // The server says goodbye in the answer to a statement and hangs up a little later: nobody may get it in between.
  client.connection.on('errorMessage', ({ severity }) => {
    if (severity === 'FATAL' || severity === 'PANIC') markBroken(client, new Error('The server ends this connection'));
  });
  return client;
}

/** Keeps a connection from being lent again. The pool closes it when it comes back. */
export function markBroken(client: OpenClient, reason: Error): void {
  const fields = client as { [disposed]?: Error };
  fields[disposed] ??= reason;
}
