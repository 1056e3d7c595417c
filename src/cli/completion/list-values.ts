import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../../project/open-project.ts';
import type { CommandLine } from './command-line.ts';
import type { Candidate, ListValues } from './complete.ts';

/** Looks into the project of a folder, and opens no database: what is asked for has to be there before the next key. */
export function createListValues(cwd: string, environment: Readonly<Record<string, string | undefined>>): ListValues {
  return async (kind, line) => {
    if (kind === 'environment') return ['development', 'test', 'production'].map(plain);
    if (kind === 'setting') return listSettings();
    if (kind === 'notebook') return listNotebooks(path.resolve(cwd, line.values['cwd'] ?? '.'), line);
    if (kind === 'file' || kind === 'folder') return [];
    return listModules(await openProject(cwd, environment, line), kind);
  };
}

const plain = (value: string): Candidate => ({ value, doc: '' });

async function openProject(
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
  { values }: CommandLine,
): Promise<Project> {
  const module = await import('../../project/open-project.ts');
  const { cwd: folder = '.', config, env } = values;
  return module.openProject({ cwd: path.resolve(cwd, folder), configFile: config, flags: { env }, environment });
}

async function listSettings(): Promise<readonly Candidate[]> {
  const { settingKeys, settingTable } = await import('../../project/setting-table.ts');
  return settingKeys.map((value) => ({ value, doc: settingTable[value].doc }));
}

async function listNotebooks(cwd: string, { values }: CommandLine): Promise<readonly Candidate[]> {
  const [{ findRoot }, { notebookDirectory }] = await Promise.all([
    import('../../project/find-root.ts'),
    import('../../notebook/file/find-notebooks.ts'),
  ]);
  const names = await readdir(notebookDirectory(findRoot(cwd, values['config']).root));
  return names
    .filter((name) => name.endsWith('.ipynb'))
    .sort()
    .map((name) => plain(name.replace(/\.ipynb$/, '')));
}

async function listModules({ settings }: Project, kind: 'migration' | 'seed' | 'model') {
  const folders = {
    migration: settings.migrations.directory,
    seed: settings.seeds.directory,
    model: settings.models.directory,
  };
  const names = (await readdir(folders[kind])).flatMap(
    (name) => /^(.*?)(?<!\.d|\.test|\.spec)\.[cm]?[jt]s$/.exec(name)?.[1] ?? [],
  );
  const found = names.sort().map(plain);
  return kind === 'migration'
    ? [...found, { value: 'head', doc: 'the newest migration' }, { value: 'base', doc: 'before the first' }]
    : found;
}
