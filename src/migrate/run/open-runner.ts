import knexFactory, { type Knex } from 'knex';
import type { Db } from '../../db/db.ts';
import { closeClient, type OpenClient } from '../../db/open-client.ts';
import { openPooledClient } from '../../db/pooled-client.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import type { Progress } from '../../kernel/progress.ts';
import { applicationName } from '../journal/leftovers.ts';
import { makeWatchedClient, type StatementWatch } from './watched-client.ts';

/** Connections of their own for running migrations, so that nothing set or prepared on them is left in the pool of the caller. */
export interface Runner extends AsyncDisposer {
  /** What migrations get. */
  readonly knex: Knex;
  readonly watch: StatementWatch;
  /** Opens a connection outside the pool. */
  connect(): Promise<OpenClient>;
}

export interface RunnerOptions {
  /** Sent first on every connection of the pool. */
  readonly mark: string | undefined;
  readonly progress: Progress;
}

const connectTimeoutMs = 15_000;
/** As many as Knex has by default: migrations written for Knex may use several at once. */
const poolMax = 10;

const silentLog = { warn: ignore, error: ignore, deprecate: ignore, debug: ignore };

export function openRunner(db: Db, { mark, progress }: RunnerOptions): Runner {
  const watch: StatementWatch = { current: undefined };
  const open = new Set<OpenClient>();
  const connect = async () => {
    const client = await openPooledClient({
      url: db.url,
      connectTimeoutMs,
      // A migration takes as long as it takes.
      statementTimeoutMs: 0,
      idleInTransactionTimeoutMs: 0,
      applicationName,
    });
    open.add(client);
    client.once('end', () => open.delete(client));
    await client.query(
      "select set_config('statement_timeout', '0', false), set_config('idle_in_transaction_session_timeout', '0', false)",
    );
    return client;
  };
  const knex = knexFactory({
    client: makeWatchedClient(db.knex.client.constructor, watch),
    version: db.dialect.versionNumbers.join('.'),
    connection: {},
    log: silentLog,
    // Finds the line of the migration file a failed statement comes from.
    asyncStackTraces: true,
    pool: { min: 0, max: poolMax, idleTimeoutMillis: 600_000 },
  });
  knex.client.acquireRawConnection = async () => {
    const client = await connect();
    client.on('notice', ({ message }) => {
      if (message && watch.current) progress(message.split('\n')[0] ?? message);
    });
    if (mark !== undefined) await client.query(mark);
    await endWithClient(client);
    return client;
  };
  return {
    knex,
    watch,
    connect,
    dispose: async () => {
      await Promise.all([...open].map(closeClient));
      await knex.destroy();
    },
  };
}

/** When this process is killed, the server shall notice within a second and not only when a long statement is done. */
async function endWithClient(client: OpenClient): Promise<void> {
  await client.query("set client_connection_check_interval = '1s'").catch(ignore);
}

function ignore(): void {
  // Not every server and system can; and errors reach the caller of the statement, the log has nothing to add to them.
}
