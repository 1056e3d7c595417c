import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { fail } from '../kernel/errors/registry.ts';

/** What a statement is written with. */
export interface StatementContext<P> {
  readonly knex: Knex;
  /** Stands for a value that is given when the statement is run; may be used wherever Knex takes a value. */
  readonly param: (name: keyof P & string) => Knex.Raw;
}

/** A query whose SQL is made once and then sent as a named prepared statement; made by {@link defineStatement}. */
export interface Statement<P, R> {
  /** The statement in the SQL of a Knex client. */
  compile(knex: Knex): CompiledStatement<P>;
  /** Never there: carries the type of the rows. */
  readonly row?: R;
}

export interface CompiledStatement<P> {
  /** Made from the text, so that the same text has the same name on every connection. */
  readonly name: string;
  readonly text: string;
  /** The values in the order of the placeholders. */
  readonly bind: (params: P) => unknown[];
}

/** Keeps its place in the bindings until the values are known. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Describes a query of a DAO, for queries that are run often: Knex makes its SQL once, the server plans it once a connection.
 * Its form must not depend on the values; write one statement for each form.
 *
 * @example
 * const findDue = defineStatement<{ userId: string; before: string }, TodoRow>(({ knex, param }) =>
 *   knex('todo').select('id', 'title').where('user_id', param('userId')).where('due', '<', param('before')),
 * );
 */
export function defineStatement<P extends object, R = Record<string, unknown>>(
  build: (context: StatementContext<P>) => Knex.QueryBuilder | Knex.Raw,
): Statement<P, R> {
  const compiled = new Map<unknown, CompiledStatement<P>>();
  return Object.freeze({
    compile(knex: Knex) {
      const client = knex.client.config.client;
      const before = compiled.get(client);
      if (before) return before;
      const statement = compile(knex, build);
      compiled.set(client, statement);
      return statement;
    },
  });
}

function compile<P extends object>(
  knex: Knex,
  build: (context: StatementContext<P>) => Knex.QueryBuilder | Knex.Raw,
): CompiledStatement<P> {
  const param = (name: string) => knex.raw('?', [new Placeholder(name) as unknown as Knex.Value]);
  const { sql, bindings } = build({ knex, param }).toSQL().toNative();
  const name = `illusion_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
  const slots = [...bindings] as readonly unknown[];
  return {
    name,
    text: sql,
    bind: (params) =>
      slots.map((slot) =>
        slot instanceof Placeholder ? takeValue(params as Record<string, unknown>, slot.name) : slot,
      ),
  };
}

function takeValue(params: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = params[name];
  if (value === undefined)
    throw fail('ILLUSION_DAO_MISUSE', { problem: `the parameter "${name}" of a statement has no value` });
  return value;
}
