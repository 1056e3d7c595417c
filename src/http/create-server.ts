import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Registry } from 'prom-client';
import type { Db } from '../db/db.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Settings } from '../project/settings.ts';
import type { AppDefinition } from './app-definition.ts';
import { addGuard } from './auth/guard.ts';
import { createLogin } from './auth/login.ts';
import { createLoginLimiter, defaultLoginLimits, type LoginLimiterOptions } from './auth/login-limiter.ts';
import { createSecret } from './auth/secret.ts';
import { createTokens } from './auth/tokens.ts';
import { addBodyParsers } from './body-parsers.ts';
import { addCors } from './cors.ts';
import { addDocsPage } from './docs-page.ts';
import { type DrainOptions, type DrainState, drainServer } from './drain.ts';
import { addErrors, answerClientError, answerFrameworkError } from './errors.ts';
import { addHealth } from './health.ts';
import { defaultLimits, type HttpLimits } from './limits.ts';
import { type ApiRoute, watchRoutes } from './list-routes.ts';
import { addMetrics } from './metrics/metrics.ts';
import { observeRequests } from './metrics/observe-requests.ts';
import { RequestStats } from './metrics/request-stats.ts';
import { addNotFound } from './not-found.ts';
import { addOpenapi } from './openapi/openapi.ts';
import { addRequestIds, createRequestIds } from './request-id.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { Server } from './server.ts';
import { addValidation } from './validation/validation.ts';

/** What {@link createServer} serves, and with what. */
export interface ServerOptions<Daos> {
  readonly app: AppDefinition<Daos>;
  readonly settings: Pick<Settings, 'server' | 'auth'>;
  /** The open database; the caller closes it. Undefined when `daos` need none. */
  readonly db?: Db | undefined;
  /** DAOs to use in place of those the app makes on `db`. */
  readonly daos?: Daos;
  /** Silent when there is none. */
  readonly logger?: Logger;
  /** Names of the migrations that wait to be applied, for /readyz; empty at head. */
  readonly pendingMigrations?: () => Promise<readonly string[]>;
  readonly limits?: Partial<HttpLimits>;
  readonly loginLimits?: Partial<Omit<LoginLimiterOptions, 'clock'>>;
  /** Writes the text of /metrics in place of this process's own, where several processes are one API. */
  readonly renderMetrics?: () => Promise<string>;
  readonly clock?: Clock;
}

/** A server that is ready to listen, or to `inject()` into. */
export interface ApiServer extends Server {
  /** Ends service without losing a request; gives whether all of them finished before the deadline. */
  drain(options?: Partial<Omit<DrainOptions, 'clock'>>): Promise<boolean>;
  /** What /metrics shows of this process. */
  metrics(): Promise<Registry>;
  /** Every route it has, in the order they were added. */
  routes(): readonly ApiRoute[];
}

/**
 * Makes the HTTP server of an API: its routes, and everything around them that an API needs to be run.
 *
 * @example
 * const server = await createServer({ app, settings, db });
 * const answer = await server.inject('/healthz');
 */
export async function createServer<Daos>(options: ServerOptions<Daos>): Promise<ApiServer> {
  const { app, settings, db, clock = systemClock } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const { rootPath } = settings.server;
  const routerOptions = { ignoreTrailingSlash: true, maxParamLength: limits.paramLength };
  const logger = options.logger ?? pino({ level: 'silent' });
  const server: Server = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.connectionTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    handlerTimeout: limits.handlerTimeoutMs,
    http: {
      maxHeaderSize: limits.headerBytes,
      // Node swaps the two timeouts when the one for headers is the longer one, as its default would be.
      headersTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(5000, limits.requestTimeoutMs),
    },
    // The nearest proxy is believed, and nobody a client could invent before it.
    trustProxy: settings.server.trustProxy ? (_address, hop) => hop === 0 : false,
    genReqId: createRequestIds(),
    // Fastify's own answer while closing is no `{"detail"}`, and late requests on open connections can well be served.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });

  const routes = watchRoutes(server);
  const stats = new RequestStats();
  const drain: DrainState = { isDraining: false };
  const tokens = createTokens({
    secretKey: settings.auth.secretKey ?? createSecret(),
    ttlSeconds: settings.auth.tokenTtlSeconds,
    clock,
  });
  const limiter = createLoginLimiter({ ...defaultLoginLimits, ...options.loginLimits, clock });

  observeRequests(server, { stats, logger });
  addRequestIds(server);
  addSecurityHeaders(server);
  addErrors(server, db?.url);
  addNotFound(server, routerOptions);
  addBodyParsers(server);
  addValidation(server);
  addGuard(server, tokens);
  await addCors(server, settings.server.corsOrigins);
  await addOpenapi(server, { ...app, rootPath });
  addDocsPage(server);
  const daos = options.daos ?? makeDaos(app, db);
  await server.register(async (scope) => {
    await app.routes(scope as Server, { daos, login: createLogin({ tokens, limiter }), rootPath });
  });
  addHealth(server, { db, pendingMigrations: options.pendingMigrations, drain, clock });
  const metrics = addMetrics(server, { stats, db, render: options.renderMetrics });
  await server.ready();

  return Object.assign(server, {
    metrics,
    routes: () => routes,
    drain: ({ noticeMs = 0, deadlineMs = 10_000 }: Partial<DrainOptions> = {}) =>
      drainServer(server, drain, { clock, noticeMs, deadlineMs }),
  });
}

function makeDaos<Daos>(app: AppDefinition<Daos>, db: Db | undefined): Daos {
  if (!db) throw new TypeError('createServer needs either db or daos');
  return app.daos(db);
}
