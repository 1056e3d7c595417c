import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type AnyModel, isModel } from '../../model/model.ts';
import { loadModule } from '../load-module.ts';
import { namesOfModel, namesOfThing, type ThingNames } from './thing-names.ts';

/** A model where it stands. */
export interface FoundModel {
  readonly model: AnyModel;
  /** Name of the export. */
  readonly variable: string;
  /** Absolute path. */
  readonly file: string;
  readonly names: ThingNames;
}

/** Every model that the files of a folder export, in the order of their names. */
export async function listModels(directory: string): Promise<readonly FoundModel[]> {
  if (!existsSync(directory)) return [];
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /(?<!\.d|\.test|\.spec)\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const found = new Map<AnyModel, FoundModel>();
  for (const file of files) {
    for (const [variable, value] of Object.entries(await loadModule(file))) {
      if (!isModel(value) || found.has(value)) continue;
      found.set(value, { model: value, variable, file, names: namesOfModel(file, variable, value.table) });
    }
  }
  return [...found.values()];
}

/**
 * The model that somebody calls by its file, its variable or its table, in singular or plural.
 *
 * @throws ILLUSION_MAKE_NO_MODEL with the nearest name.
 */
export async function findModel(directory: string, name: string): Promise<FoundModel> {
  const models = await listModels(directory);
  const asked = namesOfThing(name);
  const found =
    models.find(({ variable, model }) => [variable, model.table].includes(name)) ??
    models.find(({ names }) => names.file === asked.file || names.files === asked.files);
  if (found) return found;
  const known = models.map(({ names }) => names.file);
  throw fail('ILLUSION_MAKE_NO_MODEL', { name, directory, known, suggestion: nearest(name, known) });
}
