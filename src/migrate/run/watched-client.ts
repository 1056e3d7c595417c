import type { Knex } from 'knex';
import type { ForgottenBuilders } from './forgotten-builders.ts';
import type { StatementResult } from './statement.ts';
import type { StatementConnection, StatementLog } from './statement-log.ts';

/** Who watches the statements of a Knex; nobody before the first migration, the last one's log after it. */
export interface StatementWatch {
  current: { readonly log: StatementLog; readonly builders: ForgottenBuilders } | undefined;
}

interface QueryObject {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  response?: StatementResult;
}

/** The parts of Knex's client class its types leave out. */
type ClientClass = new (
  config: Knex.Config,
) => Knex.Client & {
  _query(connection: unknown, query: QueryObject): Promise<QueryObject>;
  _stream(connection: unknown, query: QueryObject, ...rest: unknown[]): Promise<unknown>;
};

/**
 * Makes a Knex client class every statement of which passes by `watch`: the one place to count, refuse, repeat or only record it.
 * A class of its own for each watch, because Knex makes the client of a transaction from the class and not from the instance.
 */
export function makeWatchedClient(base: ClientClass, watch: StatementWatch): typeof Knex.Client {
  const pass = (connection: unknown, query: QueryObject, send: () => Promise<StatementResult>, isStream = false) =>
    watch.current
      ? watch.current.log.send(
          { sql: query.sql, bindings: query.bindings ?? [], isStream },
          connection as StatementConnection,
          send,
        )
      : send();

  class WatchedClient extends base {
    override async _query(connection: unknown, query: QueryObject): Promise<QueryObject> {
      query.response = await pass(
        connection,
        query,
        async () => (await super._query(connection, query)).response as StatementResult,
      );
      return query;
    }

    override async _stream(connection: unknown, query: QueryObject, ...rest: unknown[]): Promise<unknown> {
      const send = async () => {
        await super._stream(connection, query, ...rest);
        return {};
      };
      return pass(connection, query, send, true);
    }

    override runner(builder: object): { run(): Promise<unknown> } {
      const runner = super.runner(builder) as { run(): Promise<unknown> };
      const current = watch.current;
      if (!current) return runner;
      current.builders.use(builder);
      const run = runner.run.bind(runner);
      runner.run = () => current.log.track(() => String(builder), run);
      return runner;
    }

    override queryBuilder(): Knex.QueryBuilder {
      return made(super.queryBuilder());
    }

    override queryCompiler(builder: object, ...rest: unknown[]): unknown {
      watch.current?.builders.use(builder);
      return (super.queryCompiler as (...args: unknown[]) => unknown).call(this, builder, ...rest);
    }

    override schemaBuilder(): Knex.SchemaBuilder {
      return made(super.schemaBuilder());
    }

    override schemaCompiler(builder: Knex.SchemaBuilder): unknown {
      watch.current?.builders.use(builder);
      return super.schemaCompiler(builder);
    }

    override raw(...args: unknown[]): Knex.Raw {
      const raw = made(super.raw(...args) as Knex.Raw);
      const compile = raw.toSQL.bind(raw);
      raw.toSQL = () => {
        watch.current?.builders.use(raw);
        return compile();
      };
      return raw;
    }
  }

  function made<T extends object>(builder: T): T {
    watch.current?.builders.add(builder);
    return builder;
  }

  return WatchedClient as unknown as typeof Knex.Client;
}
