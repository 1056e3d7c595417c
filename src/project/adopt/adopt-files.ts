import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ignored } from '../template/make-project.ts';
import type { ProjectFile } from '../template/reference-files.ts';

/** What a project that has a database already becomes one of illusion with. Paths are absolute. */
export interface AdoptOptions {
  readonly folder: string;
  /** What the settings were taken from, in words. */
  readonly source: string;
  readonly migrations: string;
  readonly table: string;
  readonly seeds: string;
  readonly models: string;
  /** DSN to write into .env; undefined where it is known without that. */
  readonly url: string | undefined;
  /** What package.json says of `illusion`. */
  readonly dependency: string;
}

/** Where an existing project has its models: beside its other source, if it has a folder for that. */
export function modelsFolder(folder: string): string {
  return join(folder, existsSync(join(folder, 'src')) ? 'src/models' : 'models');
}

/** The files that such a project lacks, but for its models. */
export function adoptFiles(options: AdoptOptions): readonly ProjectFile[] {
  const { folder, url, dependency } = options;
  const hasManifest = existsSync(join(folder, 'package.json'));
  const manifest = { ...(hasManifest ? {} : { private: true }), dependencies: { illusion: dependency } };
  return [
    { path: 'illusion.config.ts', text: renderConfig(options) },
    { path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: '.gitignore', text: `${ignored.slice(0, 3).join('\n')}\n` },
    ...(url === undefined ? [] : [{ path: '.env', text: `DB_DSN=${quoteValue(url)}\n` }]),
  ];
}

function renderConfig({ folder, source, migrations, table, seeds, models }: AdoptOptions): string {
  const shown = (path: string) => `'./${relative(folder, path).split(sep).join('/').replaceAll("'", "\\'")}'`;
  const tableLine = table === 'knex_migrations' ? '' : `, table: '${table.replaceAll("'", "\\'")}'`;
  return `import { defineConfig } from 'illusion';

/** Taken over from ${source}. \`illusion config\` shows every setting, and where each comes from. */
export default defineConfig({
  migrations: { directory: ${shown(migrations)}${tableLine} },
  seeds: { directory: ${shown(seeds)} },
  models: { directory: ${shown(models)} },
});
`;
}

/** A value of .env: quoted where it would be cut off otherwise. */
function quoteValue(value: string): string {
  return /[#\s]/.test(value) ? `"${value}"` : value;
}
