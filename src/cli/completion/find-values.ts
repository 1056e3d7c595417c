import { basename, resolve } from 'node:path';
import type { ProjectValue } from './complete.ts';
import type { Candidate } from './completion.ts';
import type { Position } from './read-words.ts';

/** The shell's own surroundings. */
export interface Surroundings {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Values out of the project that the line is about, newest migrations first. Each kind loads what it needs and no more: reading
 * names is reading a folder, and no database is asked.
 */
export async function findValues(
  kind: ProjectValue,
  position: Position,
  surroundings: Surroundings,
): Promise<readonly Candidate[]> {
  switch (kind) {
    case 'setting': {
      const { settingKeys, settingTable } = await import('../../project/setting-table.ts');
      return settingKeys.map((value) => ({ value, doc: settingTable[value].doc }));
    }
    case 'notebook': {
      const { findRoot } = await import('../../project/find-root.ts');
      const { listNotebooks } = await import('../../notebook/file/find-notebooks.ts');
      const { root } = findRoot(folderOf(position, surroundings), givenTo('--config', position));
      return listNotebooks(root).map((file) => ({ value: basename(file, '.ipynb'), doc: '' }));
    }
    case 'migration':
      return namesIn((await settingsOf(position, surroundings)).migrations.directory, -1);
    case 'seed':
      return namesIn((await settingsOf(position, surroundings)).seeds.directory, 1);
    case 'model': {
      const models = await namesIn((await settingsOf(position, surroundings)).models.directory, 1);
      return models.filter(({ value }) => !/\.(test|spec)$/.test(value));
    }
  }
}

async function namesIn(directory: string, order: 1 | -1): Promise<readonly Candidate[]> {
  const { listFiles } = await import('../../migrate/files/list-files.ts');
  const files = (await listFiles(directory)).map(({ name }) => ({ value: name, doc: '' }));
  return order === 1 ? files : files.reverse();
}

async function settingsOf(position: Position, surroundings: Surroundings) {
  const { openProject } = await import('../../project/open-project.ts');
  const { settings } = await openProject({
    cwd: folderOf(position, surroundings),
    configFile: givenTo('--config', position),
    flags: { env: givenTo('--env', position) },
    environment: surroundings.environment,
  });
  return settings;
}

function folderOf(position: Position, { cwd }: Surroundings): string {
  return resolve(cwd, givenTo('--cwd', position) ?? '.');
}

function givenTo(name: string, { given }: Position): string | undefined {
  return [...given].find(([flag]) => flag.names.includes(name))?.[1];
}
