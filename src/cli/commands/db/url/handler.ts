import { engineKindOf } from '../../../../engine/create-engine.ts';
import { developmentServer } from '../../../../engine/development-server.ts';
import { describeDevelopmentDatabase } from '../../../../engine/project-server/development-database.ts';
import { maskDsn } from '../../../../kernel/dsn.ts';
import { fail } from '../../../../kernel/errors/registry.ts';
import type { Project } from '../../../../project/open-project.ts';
import type { Context } from '../../../context.ts';

export interface UrlInput {
  readonly showPassword: boolean;
}

export interface UrlResult {
  readonly engine: string;
  readonly url: string;
}

export async function handle({ project }: Context, { showPassword }: UrlInput): Promise<UrlResult> {
  const opened = await project();
  const url = await findUrl(opened);
  return { engine: engineKindOf(opened.settings), url: showPassword ? url : maskDsn(url) };
}

export function render({ url }: UrlResult): string {
  return url;
}

async function findUrl({ settings, root }: Project): Promise<string> {
  const { url } = settings.database;
  if (url !== undefined) return url;
  if (engineKindOf(settings) === 'external') throw fail('ILLUSION_ENGINE_NEEDS_URL', {});
  const server = await developmentServer(settings);
  const { server: running } = describeDevelopmentDatabase(server, { projectRoot: root });
  if (!running) throw fail('ILLUSION_ENGINE_NOT_RUNNING', {});
  return running.url;
}
