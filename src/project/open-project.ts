import { fail } from '../kernel/errors/registry.ts';
import { findRoot, type ProjectRoot } from './find-root.ts';
import { loadConfig } from './load-config.ts';
import { readDotenv } from './read-dotenv.ts';
import { resolveSettings } from './resolve-settings.ts';
import type { ResolvedSettings } from './setting-report.ts';

export interface OpenProjectOptions {
  /** Folder to look from, upwards. */
  readonly cwd: string;
  /** Path of the config file, where it is not the nearest one. */
  readonly configFile?: string | undefined;
  /** Values of command-line flags by their name without dashes. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Project extends ProjectRoot, ResolvedSettings {}

/**
 * Finds a project, loads its illusion.config.ts and resolves its settings.
 *
 * @throws ILLUSION_NO_PROJECT, ILLUSION_NO_CONFIG, ILLUSION_CONFIG_SHAPE, the ILLUSION_MODULE_* errors, ILLUSION_BAD_SETTINGS.
 */
export async function openProject(options: OpenProjectOptions): Promise<Project> {
  const found = findRoot(options.cwd, options.configFile);
  const module = await loadConfig(found.configFile);
  const config = module['default'];
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw fail('ILLUSION_CONFIG_SHAPE', { file: found.configFile });
  }
  const env = options.flags['env'] ?? options.environment['ILLUSION_ENV'] ?? options.environment['NODE_ENV'];
  const resolved = resolveSettings({
    root: found.root,
    flags: options.flags,
    environment: options.environment,
    dotenv: readDotenv(found.root, env ?? 'development'),
    config: config as Record<string, unknown>,
  });
  return { ...found, ...resolved };
}
