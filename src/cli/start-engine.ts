import { createEngine } from '../engine/create-engine.ts';
import type { RunningEngine } from '../engine/engine.ts';
import type { Context } from './context.ts';

/** Starts or joins the project's database server and gives it up when the command ends, which may be while it starts. */
export async function startProjectEngine(context: Context): Promise<RunningEngine> {
  const { settings, root } = await context.project();
  const engine = createEngine(settings, { projectRoot: root, label: context.label });
  const ending = new AbortController();
  const starting = engine.start({
    progress: context.reporter.progress,
    signal: AbortSignal.any([context.signal, ending.signal]),
  });
  starting.catch(() => undefined);
  await context.disposal.defer(async () => {
    ending.abort(new Error('The command ended'));
    const running = await starting.catch(() => undefined);
    await running?.dispose();
  });
  return starting;
}
