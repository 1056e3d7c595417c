import type { Project } from '../../../project/open-project.ts';
import type { Settings } from '../../../project/settings.ts';
import type { Context } from '../../context.ts';
import { announce } from './announce.ts';
import type { Handoff } from './handoff.ts';
import { keepEngine } from './keep-engine.ts';
import { openServingDb } from './open-serving-db.ts';
import { listPending, prepareDatabase } from './prepare-database.ts';
import { createServerLogger } from './server-logger.ts';
import { listenForStop } from './stop.ts';
import { answerWithMetrics, askForAllMetrics } from './worker-metrics.ts';

export interface ServeHereOptions {
  readonly project: Project;
  /** Undefined for a process that nobody supervises. */
  readonly handoff?: Handoff;
  readonly migrate: boolean;
}

/** Serves from this process until a signal or its supervisor ends it. */
export async function serveHere(context: Context, { project, handoff, migrate }: ServeHereOptions): Promise<void> {
  const settings = withSecret(project.settings, handoff);
  const stop = listenForStop(context.signal);
  // The database server starts while the modules of the API load.
  const engineStarted = context.engine();
  engineStarted.catch(() => undefined);
  const [http, { loadApp }, { listen }, logger] = await Promise.all([
    import('../../../http/create-server.ts'),
    import('../../../http/load-app.ts'),
    import('../../../http/listen/listen.ts'),
    createServerLogger(settings.log),
  ]);
  const app = await loadApp(settings.app.entry ?? '');
  const engine = await engineStarted;
  const db = await openServingDb(engine.url, settings);
  await context.disposal.defer(() => db.dispose());
  const origin = handoff?.engine ?? engine;
  const prepare = () => prepareDatabase({ context, db, settings, engine: origin.kind, migrate });
  const isWorker = handoff?.role === 'worker';
  const news = isWorker ? undefined : await prepare();
  // The log begins on a line of its own.
  context.reporter.close();
  context.signal.throwIfAborted();
  if (stop.signal.aborted) return;

  const server = await http.createServer({
    app,
    settings,
    db,
    logger,
    pendingMigrations: () => listPending(db, settings),
    ...(isWorker && { renderMetrics: askForAllMetrics }),
  });
  await context.disposal.defer(() => server.close());
  const port = await listen(server, settings.server);
  if (isWorker) answerWithMetrics(() => server.metrics());
  if (news) {
    const address = { ...settings.server, port };
    announce({ context, app, address, engine: origin, database: db.dialect.version, news });
  }

  await (handoff ? stop.wait : keepEngine({ context, engine, stop, logger, prepare }));
  // Nobody balances the load of one that starts again after every change.
  const noticeMs = handoff?.role === 'watched' ? 0 : settings.server.drainNoticeMs;
  const hasFinished = await server.drain({ noticeMs });
  if (!hasFinished) logger.warn('some requests did not finish in time and were cut off');
}

function withSecret(settings: Settings, handoff: Handoff | undefined): Settings {
  if (!handoff) return settings;
  return { ...settings, auth: { ...settings.auth, secretKey: settings.auth.secretKey ?? handoff.secretKey } };
}
