import type { AppliedMigration } from '../bookkeeping/read-applied.ts';
import type { SourceFile } from '../files/list-files.ts';
import { compareNames } from '../files/migration-name.ts';
import { findByName } from './find-by-name.ts';
import type { History } from './history.ts';

/** How far up to migrate; everything by default. */
export interface UpTarget {
  /** The last migration to apply: its name, an unambiguous beginning of it, or `head`. */
  readonly to?: string | undefined;
  /** How many migrations to apply at most. */
  readonly step?: number | undefined;
}

/** How far down to roll back; the last batch by default. */
export interface DownTarget {
  /** The newest migration that stays: its name, an unambiguous beginning of it, or `base` for none. */
  readonly to?: string | undefined;
  /** How many migrations to roll back. */
  readonly step?: number | undefined;
  readonly all?: boolean | undefined;
}

/** The files to apply, in the order to apply them. */
export function selectPending(history: History, { to, step }: UpTarget): readonly SourceFile[] {
  const pending = history.entries.filter((entry) => !entry.applied).flatMap(({ file }) => (file ? [file] : []));
  const last = to === undefined || to === 'head' ? undefined : findByName(to, history.entries).name;
  const selected = last === undefined ? pending : pending.filter(({ name }) => compareNames(name, last) <= 0);
  return step === undefined ? selected : selected.slice(0, step);
}

/** The migrations to roll back, in the order to roll them back: the last applied first. */
export function selectApplied(history: History, { to, step, all }: DownTarget): readonly AppliedMigration[] {
  const newestFirst = history.applied.toReversed();
  if (all || to === 'base') return newestFirst;
  if (step !== undefined) return newestFirst.slice(0, step);
  if (to !== undefined) {
    const stays = findByName(to, history.applied);
    return newestFirst.slice(0, newestFirst.indexOf(stays));
  }
  const lastBatch = newestFirst[0]?.batch;
  return newestFirst.filter(({ batch }) => batch === lastBatch);
}
