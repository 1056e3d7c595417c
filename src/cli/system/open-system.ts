import { takeDatabase } from '../../testing/endpoint/request.ts';
import type { TestEngine } from '../../testing/session/choose-engine.ts';
import { openSession } from '../../testing/session/open-session.ts';
import { readSessionData } from '../../testing/session/session-data.ts';
import type { Context } from '../context.ts';
import { startApi } from './start-api.ts';

/** A running API with its database. */
export interface System {
  readonly apiUrl: string;
  /** DSN; undefined for an API that somebody else started. */
  readonly databaseUrl: string | undefined;
  /** Such as `PostgreSQL 18.4`; undefined for an API that somebody else started. */
  readonly server: string | undefined;
}

/**
 * Starts a database server, makes a migrated and seeded database on it, and serves the project's API from it. All of it is gone when the
 * command ends.
 */
export async function openSystem(
  context: Context,
  engine: Exclude<TestEngine, { readonly name: 'fake' }>,
): Promise<System> {
  const { reporter, disposal, environment, signal } = context;
  reporter.progress(`Starting the API on a database of its own (${engine.name})`);
  const project = await context.project();
  const session = await openSession({ engine, project: async () => project, progress: reporter.progress, signal });
  await disposal.defer(() => session.dispose());
  const data = readSessionData(session.environment);
  if (!data) throw new Error('A session that was opened has its data in the environment.');
  const { url } = await takeDatabase(data.endpoint, 'seeded');
  const api = await startApi({ root: project.root, url, environment, signal });
  await disposal.defer(() => api.dispose());
  return { apiUrl: api.url, databaseUrl: url, server: session.timings().server };
}

/** The API of the project's settings, where it answers already. */
export async function findRunningApi(context: Context): Promise<string | undefined> {
  const { settings } = await context.project();
  const { localUrl } = await import('../../http/listen/listen.ts');
  const url = localUrl(settings.server);
  try {
    const response = await fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(2000) });
    const document = (await response.json()) as { readonly openapi?: unknown };
    return typeof document.openapi === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}
