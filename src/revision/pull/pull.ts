import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DbReader } from '../../db/open-reader.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { compare, type Difference } from '../compare.ts';
import { listUnread } from '../list-unread.ts';
import type { RevisionOptions } from '../options.ts';
import { openSides } from '../sides.ts';
import { renderModels } from './render-models.ts';

export interface PullOptions extends RevisionOptions {
  /** Writes over files that are there. */
  readonly force?: boolean;
  /** Nothing is written. */
  readonly dryRun?: boolean;
  /** False leaves out what needs `illusion` to be installed where the models are. Default true. */
  readonly compare?: boolean;
}

/** Which models were written of a database, and what of it they cannot hold. */
export interface Pulled {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly tables: number;
  readonly columns: number;
  /** What models made of the files would still differ in; null when nothing was written, or compared. */
  readonly differences: readonly Difference[] | null;
  /** What is in the database and in no model, in words: functions, triggers and the like. */
  readonly unread: readonly string[];
}

/**
 * Writes models of what a database has, and compares them with it.
 *
 * @throws ILLUSION_PULL_EXISTS when a file is there already; the ILLUSION_DB_* and ILLUSION_SCRATCH_* errors.
 */
export async function pull(reader: DbReader, options: PullOptions): Promise<Pulled> {
  const { models, force = false, dryRun = false, compare: isCompared = true } = options;
  const catalog = await openSides(reader, options).readLive();
  const files = renderModels(catalog).map(({ name, text }) => ({ file: path.join(models, name), text }));
  const existing = files.filter(({ file }) => existsSync(file)).map(({ file }) => file);
  if (existing.length > 0 && !force && !dryRun) throw fail('ILLUSION_PULL_EXISTS', { files: existing });
  if (!dryRun) {
    await mkdir(models, { recursive: true });
    for (const { file, text } of files) await writeFile(file, text);
  }
  return {
    files: files.map(({ file }) => file),
    tables: catalog.tables.length,
    columns: catalog.tables.reduce((sum, { columns }) => sum + columns.length, 0),
    differences: dryRun || !isCompared ? null : (await compare(reader, options)).differences,
    unread: await listUnread(reader.query),
  };
}
