import { dirname, resolve } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { loadModule } from '../load-module.ts';
import { toDsn } from './knex-dsn.ts';
import type { KnexSettings } from './knex-settings.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Names by which Knex knows the databases that illusion speaks to. */
const clients = new Set(['pg', 'postgres', 'postgresql', 'pgnative', 'pg-native', 'cockroachdb']);

/**
 * Reads a knexfile as Knex does: an object or a function that gives one, with settings or with one of them for each environment.
 *
 * @throws ILLUSION_KNEXFILE_ENVIRONMENT, ILLUSION_KNEXFILE_CLIENT, ILLUSION_KNEXFILE_SHAPE, the ILLUSION_MODULE_* errors.
 */
export async function readKnexfile(file: string, env: string): Promise<KnexSettings> {
  const { settings, environment } = choose(file, await load(file), env);
  const { client } = settings;
  if (typeof client === 'string' && !clients.has(client)) throw fail('ILLUSION_KNEXFILE_CLIENT', { file, client });
  const { url, notes } = await toDsn(settings['connection']);
  const migrations = asSettings(settings['migrations']);
  const directories = [migrations['directory']].flat().filter((one) => typeof one === 'string');
  const lost = [
    ...notes,
    ...(directories.length > 1 ? [`of ${directories.length} folders of migrations only the first is used`] : []),
    ...(migrations['migrationSource'] === undefined ? [] : ['migrationSource: migrations are files of a folder here']),
    ...(Array.isArray(settings['searchPath']) ? ['searchPath: set it for the role, or with ?options= of the DSN'] : []),
  ];
  const absolute = (path: unknown) => (typeof path === 'string' ? resolve(dirname(file), path) : undefined);
  return {
    file,
    environment,
    url,
    migrations: absolute(directories[0]),
    table: tableOf(migrations),
    seeds: absolute([asSettings(settings['seeds'])['directory']].flat()[0]),
    notes: lost,
  };
}

async function load(file: string): Promise<Settings> {
  const module = await loadModule(file);
  let exported: unknown = module['default'] ?? module;
  // TypeScript that was compiled to CommonJS has its default export one step down.
  if (asSettings(exported)['__esModule'] === true) exported = asSettings(exported)['default'];
  if (typeof exported === 'function') exported = await (exported as () => unknown)();
  if (typeof exported !== 'object' || exported === null) throw fail('ILLUSION_KNEXFILE_SHAPE', { file });
  return exported as Settings;
}

function choose(file: string, exported: Settings, env: string) {
  if (exported['client'] !== undefined || exported['connection'] !== undefined) {
    return { settings: exported, environment: undefined };
  }
  const environments = Object.keys(exported).filter((name) => isSettings(exported[name]));
  const chosen = exported[env];
  if (isSettings(chosen)) return { settings: chosen, environment: env };
  throw fail('ILLUSION_KNEXFILE_ENVIRONMENT', { file, env, environments, suggestion: nearest(env, environments) });
}

function tableOf({ tableName, schemaName }: Settings): string | undefined {
  if (typeof tableName !== 'string' && typeof schemaName !== 'string') return undefined;
  const table = typeof tableName === 'string' ? tableName : 'knex_migrations';
  return typeof schemaName === 'string' ? `${schemaName}.${table}` : table;
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null;
}

function asSettings(value: unknown): Settings {
  return isSettings(value) ? value : {};
}
