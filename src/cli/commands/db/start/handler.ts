import { createEngine } from '../../../../engine/create-engine.ts';
import { developmentServer } from '../../../../engine/development-server.ts';
import { maskDsn } from '../../../../kernel/dsn.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';

export interface StartResult {
  readonly engine: string;
  readonly url: string;
  /** False when it ran already; it stays from now on in either case. */
  readonly started: boolean;
}

export async function handle({ project, label, reporter, signal }: Context): Promise<StartResult> {
  const { settings, root } = await project();
  await developmentServer(settings);
  const engine = createEngine(settings, { projectRoot: root, label, stay: true });
  const running = await engine.start({ progress: reporter.progress, signal });
  await running.dispose();
  return { engine: running.kind, url: maskDsn(running.url), started: running.origin === 'started' };
}

export function render({ url, started }: StartResult, style: Style): string {
  const state = started ? 'The database is running' : 'The database runs already';
  return `${style.good(state)}: ${url}\nIt stays until illusion db stop.`;
}
