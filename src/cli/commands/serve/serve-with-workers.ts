import { createServer } from 'node:net';
import { createSecret } from '../../../http/auth/secret.ts';
import { type Address, wordListenError } from '../../../http/listen/listen.ts';
import { loadApp } from '../../../http/load-app.ts';
import type { Project } from '../../../project/open-project.ts';
import type { Context } from '../../context.ts';
import { announce } from './announce.ts';
import { writeHandoff } from './handoff.ts';
import { keepEngine } from './keep-engine.ts';
import { openServingDb } from './open-serving-db.ts';
import { prepareDatabase } from './prepare-database.ts';
import { createServerLogger } from './server-logger.ts';
import { listenForStop } from './stop.ts';
import { startWorkers } from './worker-pool.ts';

export interface WorkersOptions {
  readonly project: Project;
  readonly migrate: boolean;
  readonly workers: number;
}

/** Serves from several processes that share a port. This one holds the database and replaces workers that end. */
export async function serveWithWorkers(context: Context, options: WorkersOptions): Promise<void> {
  const { settings } = options.project;
  const stop = listenForStop(context.signal);
  const engine = await context.engine();
  await requireFreePort(settings.server);
  const app = await loadApp(settings.app.entry ?? '');
  const db = await openServingDb(engine.url, settings);
  await context.disposal.defer(() => db.dispose());
  const prepare = () => prepareDatabase({ context, db, settings, engine: engine.kind, migrate: options.migrate });
  const news = await prepare();
  const logger = await createServerLogger(settings.log);
  context.signal.throwIfAborted();

  const pool = startWorkers({
    size: options.workers,
    drainNoticeMs: settings.server.drainNoticeMs,
    stop,
    handoff: writeHandoff({
      role: 'worker',
      url: engine.url,
      engine: { kind: engine.kind, origin: engine.origin },
      secretKey: settings.auth.secretKey ?? createSecret(),
    }),
    onLost: (code) => logger.error({ code }, 'a worker ended, starting another'),
  });
  await context.disposal.defer(() => pool.dispose());
  const port = await Promise.race([pool.listening, pool.failed, stop.wait]);
  if (port === undefined) return;
  announce({ context, app, address: { ...settings.server, port }, engine, database: db.dialect.version, news });
  await Promise.race([keepEngine({ context, engine, stop, logger, prepare }), pool.failed]);
}

/** All workers would fail at a taken port, each by itself: it is tried once before there are any. */
async function requireFreePort(address: Address): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(address, resolve);
    });
  } catch (error) {
    throw await wordListenError(error, address);
  }
  await new Promise((resolve) => probe.close(resolve));
}
