import { developmentServer } from '../../../../engine/development-server.ts';
import { stopDevelopmentDatabase } from '../../../../engine/project-server/development-database.ts';
import type { Context } from '../../../context.ts';

export interface StopInput {
  readonly force: boolean;
}

export interface StopResult {
  /** False when it was not running. */
  readonly stopped: boolean;
}

export async function handle({ project, label, reporter, signal }: Context, { force }: StopInput): Promise<StopResult> {
  const { settings, root } = await project();
  const server = await developmentServer(settings);
  const { progress } = reporter;
  return { stopped: await stopDevelopmentDatabase(server, { projectRoot: root, force, label, progress, signal }) };
}

export function render({ stopped }: StopResult): string {
  return stopped ? 'The database is stopped.' : 'The database was not running.';
}
