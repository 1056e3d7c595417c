import { fail } from '../kernel/errors/registry.ts';
import { loadConfig } from '../project/load-config.ts';
import type { Qualified } from '../schema/catalog/catalog.ts';
import type { Change } from '../schema/diff/change.ts';

/**
 * What a project wants to say about its migrations; illusion.config.ts exports it as `revision`.
 *
 * @example
 * export const revision: RevisionHooks = {
 *   isIgnored: ({ schema, name }) => schema === 'metabase' || name.startsWith('legacy_'),
 *   rewrite: (changes) => changes.filter(({ kind }) => kind !== 'drop-table'),
 * };
 */
export interface RevisionHooks {
  /** Tables, views and sequences that are not the models' business: they are neither compared nor changed. */
  readonly isIgnored?: (item: Qualified) => boolean;
  /** Takes changes out, puts others in or changes them, before anything is made of them. */
  readonly rewrite?: (changes: readonly Change[]) => readonly Change[];
}

/** @throws ILLUSION_CONFIG_SHAPE when it is something else; the ILLUSION_MODULE_* errors. */
export async function loadHooks(configFile: string | undefined): Promise<RevisionHooks> {
  if (configFile === undefined) return {};
  const { revision } = await loadConfig(configFile);
  if (revision === undefined) return {};
  const hooks = revision as RevisionHooks | null;
  const isRight =
    typeof hooks === 'object' && hooks !== null && [hooks.isIgnored, hooks.rewrite].every(isFunctionOrNothing);
  if (!isRight) throw fail('ILLUSION_CONFIG_SHAPE', { file: configFile });
  return hooks;
}

function isFunctionOrNothing(value: unknown): boolean {
  return value === undefined || typeof value === 'function';
}
