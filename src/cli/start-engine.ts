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
