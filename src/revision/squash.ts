import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { DbReader } from '../db/open-reader.ts';
import { systemClock } from '../kernel/clock.ts';
import { fail } from '../kernel/errors/registry.ts';
import { silent } from '../kernel/progress.ts';
import { listFiles } from '../migrate/files/list-files.ts';
import { emptyCatalog } from '../schema/catalog/catalog.ts';
import { diffCatalogs, diffFromNothing } from '../schema/diff/diff.ts';
import { planChanges } from '../schema/plan/plan.ts';
import { listUnread } from './list-unread.ts';
import { nameMigration, openProofFolder, writeMigration } from './migration-file.ts';
import type { RevisionOptions } from './options.ts';
import { prove } from './prove/prove.ts';
import { renderMigration } from './render/render-migration.ts';
import { openSides } from './sides.ts';

export interface SquashOptions extends RevisionOptions {
  /** Nothing is written and nothing moved. */
  readonly dryRun?: boolean;
}

/** The baseline, and the migrations it stands for. */
export interface Squashed {
  /** Absolute path of the baseline; null when nothing was written. */
  readonly file: string | null;
  readonly code: string;
  /** Names of the migrations it stands for. */
  readonly replaced: readonly string[];
  /** Where their files are now; null when nothing was moved. */
  readonly archive: string | null;
  /** Names of those that seem to change rows, which no baseline does. */
  readonly withData: readonly string[];
  /** What they make and the baseline does not, such as `2 functions`. */
  readonly unread: readonly string[];
}

/**
 * Folds all migrations into one that makes the same database, proven in a scratch one. Their files are moved into `squashed/`, and nothing is
 * written into any database: where they are applied, `stamp` with `purge` makes it known.
 *
 * @throws ILLUSION_SQUASH_NOTHING when there are fewer than two; ILLUSION_REVISION_UNPROVEN; what replaying throws.
 */
export async function squash(reader: DbReader, options: SquashOptions): Promise<Squashed> {
  const { progress = silent, dryRun = false, memory } = options;
  const { directory } = options.migrations;
  const files = await listFiles(directory);
  if (files.length < 2) throw fail('ILLUSION_SQUASH_NOTHING', { count: files.length });
  // What is not the models' business is the migrations'.
  const sides = openSides(reader, { ...options, hooks: undefined });
  progress('replaying the migrations');
  const goal = await sides.replay();
  const unread = await sides.withScratch(async (scratch) => {
    await sides.replayIn(scratch);
    return listUnread(scratch.query);
  });
  const features = reader.dialect.capabilities.ddl;
  const up = planChanges({ from: emptyCatalog, to: goal, changes: diffFromNothing(goal), features });
  const down = planChanges({ from: goal, to: emptyCatalog, changes: diffCatalogs(goal, emptyCatalog), features });
  const message = `Baseline of ${files.length} migrations, the last of them ${files.at(-1)?.name}`;
  const code = renderMigration({ message, up: up.steps, down: down.steps, irreversible: undefined, features });
  const name = await nameMigration('baseline', directory, systemClock);
  progress('trying the baseline in a scratch database');
  await prove({
    name: `${name}.ts`,
    code,
    hasDown: true,
    start: emptyCatalog,
    goal,
    renamed: new Set(),
    downNeedsEmptyTables: true,
    emptyTables: new Set(),
    makers: [async () => undefined],
    withScratch: sides.withScratch,
    folder: await openProofFolder(memory),
    inspectOptions: sides.inspectOptions,
  });
  const replaced = files.map((file) => file.name);
  const withData: string[] = [];
  for (const file of files) if (changesRows(await readFile(file.path, 'utf8'))) withData.push(file.name);
  if (dryRun) return { file: null, code, replaced, archive: null, withData, unread };
  const archive = path.join(directory, 'squashed');
  await mkdir(archive, { recursive: true });
  const file = await writeMigration(directory, `${name}.ts`, code);
  for (const one of files) await rename(one.path, path.join(archive, path.basename(one.path)));
  return { file, code, replaced, archive, withData, unread };
}

/** Looks at words only: a no is likelier right than a yes. */
function changesRows(text: string): boolean {
  return /\b(insert\s+into|update\s+["\w.]+\s+set|delete\s+from)\b|\.(insert|update|del|delete|batchInsert)\(/i.test(
    text,
  );
}
