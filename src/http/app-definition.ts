import type { Db } from '../db/db.ts';
import type { Login } from './auth/login.ts';
import type { Server } from './server.ts';

const brand = Symbol.for('illusion.app');

/** What the routes of an API work with. */
export interface AppContext<Daos> {
  readonly daos: Daos;
  readonly login: Login;
  /** Prefix a proxy strips before a request arrives, such as `/api`; put it before every path sent to clients. */
  readonly rootPath: string;
}

/** An API: how its DAOs are made, and its routes. */
export interface AppDefinition<Daos> {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Path of the route that exchanges name and password for a token, without a leading slash, such as `auth/login`. */
  readonly tokenUrl?: string;
  /** A login the seeds make, for `illusion serve` to show in development. */
  readonly exampleLogin?: { readonly username: string; readonly password: string };
  /** Makes the DAOs on an open database. */
  readonly daos: (db: Db) => Daos;
  /** Makes the same DAOs in memory; what `illusion test --fake` runs on. */
  readonly fakeDaos?: () => Daos;
  /** Adds the routes to a Fastify instance. */
  readonly routes: (server: Server, context: AppContext<Daos>) => void | Promise<void>;
}

/**
 * Defines the API that `illusion serve` serves; the default export of the project's app module.
 *
 * @example
 * export default defineApp({
 *   title: 'Todos',
 *   version: '1.0.0',
 *   daos: (db) => ({ todos: new TodoDao(db) }),
 *   routes(server, { daos }) {
 *     server.get('/todo', { schema: { response: { 200: TodoList } } }, () => daos.todos.list());
 *   },
 * });
 */
export function defineApp<Daos>(definition: AppDefinition<Daos>): AppDefinition<Daos> {
  return Object.freeze({ ...definition, [brand]: true });
}

/** Whether a value was made by {@link defineApp}, of this or any other loaded copy of the package. */
export function isAppDefinition(value: unknown): value is AppDefinition<unknown> {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
