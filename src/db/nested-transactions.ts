import type { OpenClient } from './open-client.ts';

type Callback = (error: unknown, result?: unknown) => void;
type QueryConfig = { readonly text: string } & Record<string, unknown>;

/** The transaction that holds all others. */
export interface OuterTransaction {
  begin(): Promise<void>;
  /** Undoes everything since `begin`. @returns whether that was possible: false when something ended the transaction on its own */
  rollBack(): Promise<boolean>;
  /** Whether something was sent before `begin` or after `rollBack` that may have changed the database. */
  hasLasted(): boolean;
}

const begins = /^\s*(begin|start\s+transaction)\b/i;
const commits = /^\s*(commit|end)\s*(transaction|work)?\s*;?\s*$/i;
const rollsBack = /^\s*(rollback|abort)\s*(transaction|work)?\s*;?\s*$/i;
const setsTransaction = /^\s*set\s+transaction\b/i;
const changesNothing = /^\s*(select|show|values|explain)\b/i;
/** CockroachDB gives savepoints of this name a meaning that they have only at the top of a transaction. */
const restarts = /\bcockroach_restart\b/gi;

/**
 * Makes every transaction on a client a savepoint in one outer transaction, and every statement outside of a transaction
 * one of its own: what fails undoes itself and nothing more, as it would without the outer transaction.
 * The client must be used by one caller at a time, as one of a pool is.
 */
export function nestTransactions(client: OpenClient): OuterTransaction {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const statusOf = client.getTransactionStatus.bind(client);
  const ask = (sql: string) => send(sql) as Promise<unknown>;
  let isOuterOpen = false;
  let isInnerOpen = false;
  let hasLasted = false;

  const run = async (first: unknown, values: unknown): Promise<unknown> => {
    const text = textOf(first);
    if (!isOuterOpen) {
      if (!changesNothing.test(text)) hasLasted = true;
      return send(first, values);
    }
    if (begins.test(text)) {
      const result = await ask('savepoint illusion_transaction');
      isInnerOpen = true;
      return result;
    }
    if (commits.test(text) && isInnerOpen) {
      const result = await ask('release savepoint illusion_transaction').catch(async (error: unknown) => {
        await ask('rollback to savepoint illusion_transaction');
        throw error;
      });
      isInnerOpen = false;
      return result;
    }
    if (rollsBack.test(text) && isInnerOpen) {
      const result = await ask('rollback to savepoint illusion_transaction');
      await ask('release savepoint illusion_transaction');
      isInnerOpen = false;
      return result;
    }
    // The outer transaction has a level already, and only its first statement could set another.
    if (setsTransaction.test(text)) return ask('select 1');
    const statement = withText(first, text.replace(restarts, 'illusion_restart'));
    if (isInnerOpen) return send(statement, values);
    await ask('savepoint illusion_statement');
    try {
      return await (send(statement, values) as Promise<unknown>);
    } catch (error) {
      await ask('rollback to savepoint illusion_statement').catch(() => undefined);
      throw error;
    } finally {
      await ask('release savepoint illusion_statement').catch(() => undefined);
    }
  };

  const query = (first: unknown, second?: unknown, third?: unknown): unknown => {
    // A query with a life of its own, such as a cursor, speaks for itself.
    if (typeof (first as { submit?: unknown } | null)?.submit === 'function') return send(first, second, third);
    const callback = [second, third].find((one): one is Callback => typeof one === 'function');
    const done = run(first, Array.isArray(second) ? second : undefined);
    if (!callback) return done;
    done.then(
      (result) => callback(null, result),
      (error: unknown) => callback(error),
    );
    return undefined;
  };
  Object.assign(client, {
    query,
    getTransactionStatus: () => (isOuterOpen && !isInnerOpen && statusOf() === 'T' ? 'I' : statusOf()),
  });

  return {
    begin: async () => {
      await ask('begin');
      isOuterOpen = true;
    },
    rollBack: async () => {
      const wasOpen = statusOf() !== 'I';
      await ask('rollback');
      isOuterOpen = false;
      isInnerOpen = false;
      return wasOpen;
    },
    hasLasted: () => hasLasted,
  };
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : (query as QueryConfig).text;
}

function withText(query: unknown, text: string): unknown {
  if (typeof query === 'string') return text;
  return text === textOf(query) ? query : { ...(query as QueryConfig), text };
}
