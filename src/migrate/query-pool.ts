import type { Db } from '../db/db.ts';
import { mapDriverError } from '../db/map-driver-error.ts';
import type { OpenClient } from '../db/open-client.ts';
import type { DbReader } from '../db/open-reader.ts';
import { sqlStateOf } from '../db/sql-state.ts';
import type { Query } from '../dialect/dialect.ts';

const undefinedObject = new Set(['42P01', '42703']);

/** Asks by the reader, or by a connection of the pool; for reading, outside of a session. */
export function queryPool(db: Db | DbReader): Query {
  const ask = 'query' in db ? db.query : askPool(db);
  return async (sql, params) => {
    try {
      return await ask(sql, params);
    } catch (error) {
      // Whoever asks for a table that may be missing reads the SQLSTATE.
      throw undefinedObject.has(sqlStateOf(error) ?? '') ? error : mapDriverError(error, { url: db.url });
    }
  };
}

function askPool({ knex }: Db): Query {
  return async (sql, params) => {
    const client = (await knex.client.acquireConnection()) as OpenClient;
    try {
      return (await client.query(sql, params && [...params])).rows;
    } finally {
      knex.client.releaseConnection(client);
    }
  };
}
