import { existsSync } from 'node:fs';
import type { DbReader } from '../db/open-reader.ts';
import { silent } from '../kernel/progress.ts';
import { status } from '../migrate/status.ts';
import type { Catalog } from '../schema/catalog/catalog.ts';
import type { Change } from '../schema/diff/change.ts';
import { diffCatalogs } from '../schema/diff/diff.ts';
import { planChanges } from '../schema/plan/plan.ts';
import { writeStep } from '../schema/plan/write-step.ts';
import { describeChange } from './describe-change.ts';
import type { RevisionOptions } from './options.ts';
import { openSides } from './sides.ts';

/** One difference, for a person and for a program. */
export interface Difference {
  /** Such as `adds column due to todo: date`. */
  readonly text: string;
  readonly change: Change;
}

/** What is different between models and a database. */
export interface Comparison {
  /** What makes the database into what the models ask for; empty when they agree. */
  readonly differences: readonly Difference[];
  /** The same as statements, in the order in which they can be sent. */
  readonly sql: readonly string[];
  /** What no statement does, in words. */
  readonly impossible: readonly string[];
}

/**
 * Says what differs between the models and the database, or what the migrations make of an empty one.
 *
 * @throws the ILLUSION_MODEL_*, ILLUSION_MODULE_*, ILLUSION_SCRATCH_* and ILLUSION_DB_* errors.
 *
 * @example
 * const { differences } = await compare(reader, { models: '/srv/todo/src/models', migrations: { directory: '/srv/todo/migrations' } });
 */
export async function compare(
  reader: DbReader,
  options: RevisionOptions & { readonly from?: 'live' | 'replay' },
): Promise<Comparison> {
  const sides = openSides(reader, options);
  const desired = await sides.readDesired();
  const from = options.from === 'replay' ? await sides.replay() : await sides.readLive();
  const found = diffCatalogs(from, desired.catalog);
  const changes = options.hooks?.rewrite?.(found) ?? found;
  const features = reader.dialect.capabilities.ddl;
  const { steps, impossible } = planChanges({ from, to: desired.catalog, changes, features, words: desired.words });
  return { differences: toDifferences(changes), sql: steps.map((step) => writeStep(step, features)), impossible };
}

/** Which of the three is ahead of which. */
export type Verdict =
  | 'agree'
  /** The models ask for what no migration makes. */
  | 'models ahead'
  /** Migrations are pending. */
  | 'migrations ahead'
  /** The database has migrations there are no files of. */
  | 'database ahead'
  /** All migrations are applied, and the database is something else than they make. */
  | 'database changed';

/** Whether models, migrations and database agree, and on what they do not. */
export interface Agreement {
  /** Everything that is the matter; `['agree']` when nothing is. */
  readonly verdicts: readonly Verdict[];
  /** What makes of what the migrations make what the models ask for. */
  readonly models: readonly Difference[];
  /** What makes of the database what the migrations make; null when it was not asked. */
  readonly database: readonly Difference[] | null;
  /** Names of migrations that are not applied. */
  readonly pending: readonly string[];
  /** Names of applied migrations without a file. */
  readonly missing: readonly string[];
  /** Names of migrations that were edited after they were applied. */
  readonly edited: readonly string[];
}

/**
 * Holds the models, the migrations and the database against each other.
 *
 * @throws as {@link compare} does; ILLUSION_MIGRATION_FAILED when a migration fails in the scratch database.
 */
export async function check(
  reader: DbReader,
  options: RevisionOptions & { readonly withoutDatabase?: boolean },
): Promise<Agreement> {
  const { progress = silent, withoutDatabase = false } = options;
  const sides = openSides(reader, options);
  const desired = await sides.readDesired();
  progress('replaying the migrations');
  const made = await sides.replay();
  const models = diffThrough(made, desired.catalog, options);
  const history = withoutDatabase ? undefined : await readHistory(reader, options);
  const database = withoutDatabase ? null : toDifferences(diffCatalogs(await sides.readLive(), made));
  const { pending = [], missing = [], edited = [] } = history ?? {};
  const verdicts: Verdict[] = [];
  if (models.length > 0) verdicts.push('models ahead');
  if (pending.length > 0) verdicts.push('migrations ahead');
  if (missing.length > 0) verdicts.push('database ahead');
  if (pending.length + missing.length === 0 && (database ?? []).length > 0) verdicts.push('database changed');
  return { verdicts: verdicts.length > 0 ? verdicts : ['agree'], models, database, pending, missing, edited };
}

function diffThrough(from: Catalog, to: Catalog, { hooks }: RevisionOptions): readonly Difference[] {
  const found = diffCatalogs(from, to);
  return toDifferences(hooks?.rewrite?.(found) ?? found);
}

function toDifferences(changes: readonly Change[]): readonly Difference[] {
  return changes.map((change) => ({ text: describeChange(change), change }));
}

async function readHistory(reader: DbReader, { migrations }: RevisionOptions) {
  if (!existsSync(migrations.directory)) return undefined;
  const { migrations: all } = await status(reader, migrations);
  const namesOf = (kept: readonly { readonly name: string }[]) => kept.map(({ name }) => name);
  return {
    pending: namesOf(all.filter(({ state }) => state === 'pending')),
    missing: namesOf(all.filter((one) => one.missing)),
    edited: namesOf(all.filter((one) => one.edited === true)),
  };
}
