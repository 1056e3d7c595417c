import type { Db } from '../db/db.ts';
import { openDb } from '../db/open-db.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { RunningEngine } from '../engine/engine.ts';
import type { Context } from './context.ts';

/** Starts or joins the project's database server and gives it up when the command ends. */
export async function startProjectEngine(context: Context): Promise<RunningEngine> {
  const { settings, root } = await context.project();
  const engine = createEngine(settings, { projectRoot: root, label: context.label });
  const running = await engine.start({ progress: context.reporter.progress, signal: context.signal });
  await context.disposal.defer(() => running.dispose());
  return running;
}

/** Opens the project's database with the settings' pool and closes it when the command ends, before the server goes. */
export async function openProjectDb(context: Context): Promise<Db> {
  const { settings } = await context.project();
  const { url } = await context.engine();
  const db = await openDb({
    url,
    poolMax: settings.database.poolMax,
    acquireTimeoutMs: settings.database.acquireTimeoutMs,
    // A migration may take as long as it takes; the API sets the timeouts of its own connections.
    statementTimeoutMs: 0,
    idleInTransactionTimeoutMs: 0,
    applicationName: 'illusion',
  });
  await context.disposal.defer(() => db.dispose());
  return db;
}
