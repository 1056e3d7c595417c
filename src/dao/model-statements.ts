import type { Knex } from 'knex';
import type { AnyModel } from '../model/model.ts';
import type { OrderColumn } from './order.ts';
import { addConditions, type WhereShape } from './shape.ts';
import { defineStatement, type Statement, type StatementContext } from './statement.ts';

type Params = Record<string, unknown>;
type Build = (context: StatementContext<Params>) => Knex.QueryBuilder;

const statements = new WeakMap<AnyModel, Map<string, Statement<Params, Params>>>();

/** The statement of this form for a model, made when it is first asked for. */
function remember(model: AnyModel, key: string, build: Build): Statement<Params, Params> {
  const own = statements.get(model) ?? new Map<string, Statement<Params, Params>>();
  statements.set(model, own);
  let statement = own.get(key);
  if (!statement) {
    statement = defineStatement<Params, Params>(build);
    own.set(key, statement);
  }
  return statement;
}

export function selectStatement(model: AnyModel, where: WhereShape): Statement<Params, Params> {
  return remember(model, `select ${where.key}`, (context) => {
    const query = from(context, model).select(columnsOf(model));
    addConditions(query, where.conditions, context);
    return query.limit(1);
  });
}

export interface ListShape {
  readonly where: WhereShape;
  readonly order: readonly OrderColumn[];
  readonly hasCursor: boolean;
}

export function listStatement(model: AnyModel, { where, order, hasCursor }: ListShape): Statement<Params, Params> {
  const sorted = order.map(({ column, direction }) => `${column.name} ${direction}`).join();
  return remember(model, `list ${where.key};${sorted};${hasCursor}`, (context) => {
    const query = from(context, model).select(columnsOf(model));
    addConditions(query, where.conditions, context);
    if (hasCursor) addCursor(query, order, context);
    for (const { column, direction } of order) query.orderBy(column.name, direction);
    return query.limit(context.param('limit') as unknown as number);
  });
}

/** Rows after a place in the order: after it in the first column, or the same there and after it in the next, and so on. */
function addCursor(query: Knex.QueryBuilder, order: readonly OrderColumn[], { param }: StatementContext<Params>): void {
  const names = order.map(({ column }) => column.name);
  const values = names.map((name) => param(`after.${name}`));
  const operators = order.map(({ direction }) => (direction === 'asc' ? '>' : '<'));
  const marks = (mark: string) => names.map(() => mark).join(', ');
  if (new Set(operators).size === 1) {
    // One comparison of whole rows, which an index over these columns answers.
    query.whereRaw(`(${marks('??')}) ${operators[0]} (${marks('?')})`, [...names, ...values]);
    return;
  }
  query.where((any) => {
    for (const [place, name] of names.entries()) {
      any.orWhere((all) => {
        for (const [before, other] of names.slice(0, place).entries()) all.where(other, values[before] as Knex.Raw);
        all.where(name, operators[place] as string, values[place] as Knex.Raw);
      });
    }
  });
}

export function insertStatement(model: AnyModel, columns: readonly string[]): Statement<Params, Params> {
  return remember(model, `insert ${columns.join()}`, (context) =>
    from(context, model)
      .insert(Object.fromEntries(columns.map((name) => [name, context.param(`set.${name}`)])))
      .returning(columnsOf(model)),
  );
}

export function updateStatement(
  model: AnyModel,
  columns: readonly string[],
  where: WhereShape,
): Statement<Params, Params> {
  return remember(model, `update ${columns.join()};${where.key}`, (context) => {
    const query = from(context, model);
    addConditions(query, where.conditions, context);
    return query
      .update(Object.fromEntries(columns.map((name) => [name, context.param(`set.${name}`)])))
      .returning(columnsOf(model));
  });
}

export function deleteStatement(model: AnyModel, where: WhereShape): Statement<Params, Params> {
  return remember(model, `delete ${where.key}`, (context) => {
    const query = from(context, model);
    addConditions(query, where.conditions, context);
    return query.delete();
  });
}

export function countStatement(model: AnyModel, where: WhereShape): Statement<Params, Params> {
  return remember(model, `count ${where.key}`, (context) => {
    const query = from(context, model).count({ count: '*' });
    addConditions(query, where.conditions, context);
    return query;
  });
}

/** The table of the model, in its schema where that is not the usual one. */
function from({ knex }: StatementContext<Params>, model: AnyModel): Knex.QueryBuilder {
  return model.schema === 'public' ? knex(model.table) : knex(model.table).withSchema(model.schema);
}

/** Named one by one: `*` would change the plan's result when a column is added. */
function columnsOf(model: AnyModel): string[] {
  return Object.keys(model.columns);
}
