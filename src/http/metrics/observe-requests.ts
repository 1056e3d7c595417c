import type { Logger } from 'pino';
import type { Server } from '../server.ts';
import type { RequestStats } from './request-stats.ts';

export interface ObserveOptions {
  readonly stats: RequestStats;
  readonly logger: Logger;
}

/** Routes that machines ask every few seconds; a line for each would bury the others. */
const quiet: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Counts every request and writes one log line when it is over, answered or given up by its client (status 499 in both places).
 * The line has the path without the query string, which may hold what is nobody's business.
 */
export function observeRequests(server: Server, { stats, logger }: ObserveOptions): void {
  server.addHook('onRequest', (request, reply, done) => {
    stats.inFlight++;
    const { raw } = reply;
    raw.on('close', () => {
      stats.inFlight--;
      const { method } = request;
      const route = request.routeOptions.url;
      const ms = reply.elapsedTime;
      const status = raw.writableEnded ? raw.statusCode : 499;
      stats.record(method, route ?? '(none)', status, ms / 1000);
      const level = quiet.has(route) ? 'debug' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      const path = withoutQuery(request.url);
      const rounded = Math.round(ms * 100) / 100;
      request.log[level]({ method, path, status, ms: rounded }, `${method} ${path} ${status} ${rounded} ms`);
    });
    done();
  });
}

function withoutQuery(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
