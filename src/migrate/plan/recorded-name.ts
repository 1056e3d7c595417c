import type { SourceFile } from '../files/list-files.ts';
import { extensionOf } from '../files/migration-name.ts';
import type { History } from './history.ts';

/**
 * The name a migration is recorded under: its file name, as Knex does. But where the newest recorded migration carries another
 * extension than its file has here (`.js` from a build, `.ts` here), new ones get that extension too, so that plain Knex,
 * run the way it was run on this table, knows them.
 */
export function recordedName(file: SourceFile, history: History): string {
  const fileOf = new Map(history.files.map((one) => [one.name, one]));
  const newest = history.applied.findLast((one) => fileOf.has(one.name));
  const here = newest && fileOf.get(newest.name)?.fileName;
  if (!newest || newest.recordedName === here) return file.fileName;
  return `${file.name}${extensionOf(newest.recordedName)}`;
}
