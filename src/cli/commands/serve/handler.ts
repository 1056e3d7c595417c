import type { Context } from '../../context.ts';
import { readHandoff } from './handoff.ts';
import { requireProductionSettings } from './production.ts';
import { serveHere } from './serve-here.ts';

export interface ServeInput {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly watch: boolean;
  readonly migrate: boolean;
  readonly workers: number;
}

/** Serves until a signal comes; resolves when everything it opened is closed again. */
export async function handle(context: Context, input: ServeInput): Promise<void> {
  const handoff = readHandoff(context.environment);
  const project = await context.project({
    port: input.port?.toString(),
    host: input.host,
    // Whoever handed us the database keeps it; for us it is somebody else's.
    ...(handoff && { url: handoff.url, engine: 'external' }),
  });
  requireProductionSettings(project.settings);
  if (handoff) return serveHere(context, { project, handoff, migrate: input.migrate });
  if (input.watch) {
    const { serveAndWatch } = await import('./serve-and-watch.ts');
    return serveAndWatch(context, project);
  }
  if (input.workers > 1) {
    const { serveWithWorkers } = await import('./serve-with-workers.ts');
    return serveWithWorkers(context, { project, migrate: input.migrate, workers: input.workers });
  }
  return serveHere(context, { project, migrate: input.migrate });
}

/** Everything there is to say has been said on the way. */
export function render(): string {
  return '';
}
