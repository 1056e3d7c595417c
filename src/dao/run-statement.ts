import type { Knex } from 'knex';
import type { CustomTypesConfig, QueryResult } from 'pg';
import type { OpenClient } from '../db/open-client.ts';
import { retryable } from '../db/retry.ts';
import { staleReasonOf } from '../db/stale-statement.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { CompiledStatement } from './statement.ts';

/** How often a statement was prepared anew on a connection, because its plan had become stale. */
const generations = new WeakMap<OpenClient, Map<string, number>>();

/** The last statement sent in a transaction: the driver wants one at a time. */
const lastSent = new WeakMap<OpenClient, Promise<unknown>>();

export interface SendOptions {
  readonly statement: Pick<CompiledStatement<never>, 'name' | 'text'>;
  readonly values: unknown[];
  readonly types?: CustomTypesConfig;
}

/**
 * Sends a named prepared statement on a connection of Knex's pool, past Knex, which would make its SQL every time and
 * name nothing. In a transaction it goes over the transaction's connection; alone it is sent again when it conflicts with others.
 *
 * @throws ILLUSION_DB_CONFLICT when it keeps conflicting; the driver's errors.
 */
export async function runStatement(knex: Knex, options: SendOptions): Promise<QueryResult> {
  if (isTransaction(knex)) return runInTransaction(knex, options);
  // A statement that is a transaction of its own, and conflicts, was undone as a whole: it can be sent again.
  return retryable(() => runOnce(knex, options));
}

async function runOnce(knex: Knex, options: SendOptions): Promise<QueryResult> {
  const client = (await knex.client.acquireConnection()) as OpenClient;
  try {
    return await send(knex, client, options).catch((error) => {
      if (!forget(client, options.statement, error)) throw error;
      return send(knex, client, options);
    });
  } finally {
    knex.client.releaseConnection(client);
  }
}

/** A failed statement ends the transaction: here nothing is sent again, withTransaction runs the whole once more. */
async function runInTransaction(trx: Knex.Transaction, options: SendOptions): Promise<QueryResult> {
  assertOpen(trx);
  const client = (await trx.client.acquireConnection()) as OpenClient;
  const before = lastSent.get(client) ?? Promise.resolve();
  const result = before.then(() => {
    // What waited behind a failed statement must not be sent when the transaction has been rolled back meanwhile.
    assertOpen(trx);
    return send(trx, client, options);
  });
  lastSent.set(
    client,
    result.catch(() => undefined),
  );
  try {
    return await result;
  } catch (error) {
    forget(client, options.statement, error);
    throw error;
  }
}

function assertOpen(trx: Knex.Transaction): void {
  if (trx.isCompleted()) throw fail('ILLUSION_DB_TRANSACTION_ENDED', {});
}

function isTransaction(knex: Knex): knex is Knex.Transaction {
  return knex.isTransaction === true;
}

function send(knex: Knex, client: OpenClient, { statement, values, types }: SendOptions): Promise<QueryResult> {
  const { text } = statement;
  if (knex.client.listenerCount('query') > 0) {
    const { __knexUid } = client as { readonly __knexUid?: string };
    knex.client.emit('query', { __knexUid, method: 'raw', sql: text, bindings: values });
  }
  const generation = generations.get(client)?.get(statement.name);
  const name = generation === undefined ? statement.name : `${statement.name}_${generation}`;
  return client.query({ name, text, values, ...(types && { types }) });
}

/** Makes the connection prepare a statement again when that is what an error asks for. */
function forget(client: OpenClient, { name, text }: SendOptions['statement'], error: unknown): boolean {
  const reason = staleReasonOf(error);
  if (reason === undefined) return false;
  const { parsedStatements } = client.connection;
  const generation = generations.get(client)?.get(name);
  const sentAs = generation === undefined ? name : `${name}_${generation}`;
  if (reason === 'unknown') delete parsedStatements[sentAs];
  if (reason === 'taken') parsedStatements[sentAs] = text;
  if (reason === 'plan') {
    // In a failed transaction the old one cannot be dropped; it goes with the connection.
    const own = generations.get(client) ?? new Map<string, number>();
    generations.set(client, own.set(name, (generation ?? 0) + 1));
  }
  return true;
}
