import { type DbReader, openReader } from '../db/open-reader.ts';
import type { Context } from './context.ts';

/** Connects to the project's database, and hangs up when the command ends. */
export async function openProjectReader(context: Context): Promise<DbReader> {
  const { settings } = await context.project();
  const { url } = await context.engine();
  const { acquireTimeoutMs } = settings.database;
  const reader = await openReader({ url, timeoutMs: acquireTimeoutMs, signal: context.signal });
  await context.disposal.defer(() => reader.dispose());
  return reader;
}
