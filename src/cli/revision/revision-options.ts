import path from 'node:path';
import { loadHooks } from '../../revision/hooks.ts';
import type { RevisionOptions } from '../../revision/options.ts';
import type { Context } from '../context.ts';
import type { OptionSpec } from '../option-spec.ts';

/** The flag of every command that tries something in a database of its own. */
export const scratchOption: OptionSpec = {
  flags: '--scratch-url <dsn>',
  doc: 'a server of the same product and version for scratch databases, where the user of the database may not create any',
};

export const fromOption: OptionSpec = {
  flags: '--from <what>',
  doc: 'where the difference begins: the database as it is (live, the default), or what the migrations make of an empty one (replay)',
  choices: ['live', 'replay'],
};

/** What the functions of `illusion/migrate` that compare take, from a command's context. */
export async function revisionOptions(context: Context, scratchUrl: string | undefined): Promise<RevisionOptions> {
  const { root, configFile, settings } = await context.project();
  return {
    models: settings.models.directory,
    migrations: settings.migrations,
    scratchUrl,
    memory: path.join(root, '.illusion', 'catalogs'),
    hooks: await loadHooks(configFile),
    progress: context.reporter.progress,
    signal: context.signal,
  };
}
