import type { Query } from '../dialect/dialect.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';
import { closeClient, type OpenClient, openClient } from './open-client.ts';

/** One connection that is opened when it is first used, and again when it was lost. */
export interface KeptConnection extends AsyncDisposer {
  /** Lends the connection; the caller sees to it that nobody else uses it meanwhile. */
  use<T>(use: (query: Query) => Promise<T>): Promise<T>;
}

/**
 * Keeps one connection for many short errands, each of which would else connect for longer than it works.
 *
 * @param timeoutMs deadline for connecting, and again for each statement, in milliseconds.
 */
export function keepConnection(dsn: string, { timeoutMs }: { readonly timeoutMs: number }): KeptConnection {
  let open: OpenClient | undefined;
  const connect = async () => {
    const client = await openClient(dsn, { timeoutMs, settings: { query_timeout: timeoutMs } });
    client.once('end', () => {
      if (open === client) open = undefined;
    });
    return client;
  };
  return {
    use: async (use) => {
      const client = open ?? (await connect());
      open = client;
      try {
        return await use(async (sql, params) => (await client.query(sql, params && [...params])).rows);
      } catch (error) {
        // After a statement that got no answer in time, the next one would get that answer.
        if ((error as Error)?.message === 'Query read timeout') {
          open = undefined;
          client.connection.stream.destroy();
        }
        throw error;
      }
    },
    dispose: async () => {
      const client = open;
      open = undefined;
      if (client) await closeClient(client);
    },
  };
}
