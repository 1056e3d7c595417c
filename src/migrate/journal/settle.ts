import type { Query } from '../../dialect/dialect.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { Session } from '../session.ts';
import { describeEffect } from './describe-effect.ts';
import type { Effect } from './effect.ts';
import { effectsOf } from './effects-of.ts';
import type { JournalEntry } from './entry.ts';
import { haveEffects } from './has-effect.ts';
import { readJobs, readSchemaChangesSince, waitForJobs } from './jobs.ts';
import { waitForLeftovers } from './leftovers.ts';
import { splitStatements, tokenize } from './sql-tokens.ts';

/** What became of a statement whose answer nobody heard. */
export type Fate = 'done' | 'not done';

export interface SettleOptions {
  readonly session: Session;
  /** The migration, for the error. */
  readonly file: string;
  readonly entry: JournalEntry;
  /** Looks at the catalogue with the eyes of the migration: its search path. */
  readonly look: Query;
  /** The server's time at which this run began. */
  readonly since: Date;
  /** The user's word, for what cannot be found out. */
  readonly unfinished: Fate | undefined;
}

/**
 * Finds out whether the server has done a statement: it waits for what is still under way, asks the jobs that were noted, and else
 * looks whether the catalogue is as the statement leaves it.
 *
 * @throws ILLUSION_MIGRATION_UNSETTLED when that does not tell; the signal's reason.
 */
export async function settle({ session, file, entry, look, since, unfinished }: SettleOptions): Promise<Fate> {
  const { query, db } = session;
  const { capabilities } = db.dialect;
  session.progress(`Finding out what became of statement ${entry.number} of ${file}`);
  await waitForLeftovers(query, capabilities, since, session);
  if (capabilities.backgroundJobs) {
    const { jobs: ids, begunAt } = entry;
    const read = () => (ids.length > 0 ? readJobs(query, ids) : readSchemaChangesSince(query, begunAt));
    const jobs = await waitForJobs(read, session);
    if (ids.length > 0 && jobs.length === ids.length && jobs.every(({ status }) => status === 'succeeded'))
      return 'done';
  }
  const effects = effectsOfAll(entry.statement.sql);
  if (!effects) return unfinished ?? unsettled(file, entry, 'its text does not tell what to look for in the database');
  const left = effects.filter(({ kind }) => kind !== 'repeatable');
  // A statement that may be repeated, and one that changes nothing where all was as it leaves it, is sent again.
  if (left.length === 0 || entry.wasThere) return 'not done';
  const there = await haveEffects(look, left);
  if (there.every(Boolean)) return 'done';
  if (!there.some(Boolean)) return 'not done';
  const seen = left.map((effect, i) => `${there[i] ? 'done' : 'not done'}: ${describeEffect(effect)}`);
  return unfinished ?? unsettled(file, entry, `a part of it was done:\n  ${seen.join('\n  ')}`);
}

/** Whether the catalogue is as the statement leaves it; null where that says nothing. */
export async function isAsLeft(look: Query, sql: string): Promise<boolean | null> {
  const left = effectsOfAll(sql)?.filter(({ kind }) => kind !== 'repeatable') ?? [];
  if (left.length === 0) return null;
  return (await haveEffects(look, left)).every(Boolean);
}

const changesRows = new Set(['insert', 'update', 'delete', 'upsert', 'select', 'set']);

/** A string of several statements is one transaction: what its DDL left tells of all of it. */
function effectsOfAll(sql: string): readonly Effect[] | undefined {
  const effects: Effect[] = [];
  let hasRows = false;
  for (const statement of splitStatements(tokenize(sql))) {
    if (changesRows.has(statement[0]?.value ?? '')) {
      hasRows = true;
      continue;
    }
    const own = effectsOf(statement);
    if (!own) return undefined;
    effects.push(...own);
  }
  const isTold = effects.some(({ kind }) => kind !== 'repeatable');
  return hasRows && !isTold ? undefined : effects;
}

function unsettled(file: string, { number, statement }: JournalEntry, reason: string): never {
  throw fail('ILLUSION_MIGRATION_UNSETTLED', { file, number, sql: statement.sql, reason });
}
