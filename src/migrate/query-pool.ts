import type { Db } from '../db/db.ts';
import { mapDriverError } from '../db/map-driver-error.ts';
import type { OpenClient } from '../db/open-client.ts';
import { sqlStateOf } from '../db/sql-state.ts';
import type { Query } from '../dialect/dialect.ts';

const undefinedObject = new Set(['42P01', '42703']);

/** Asks by a connection of the pool; for reading, outside of a session. */
export function queryPool(db: Db): Query {
  return async (sql, params) => {
    try {
      const client = (await db.knex.client.acquireConnection()) as OpenClient;
      try {
        return (await client.query(sql, params && [...params])).rows;
      } finally {
        db.knex.client.releaseConnection(client);
      }
    } catch (error) {
      // Whoever asks for a table that may be missing reads the SQLSTATE.
      throw undefinedObject.has(sqlStateOf(error) ?? '') ? error : mapDriverError(error, { url: db.url });
    }
  };
}
