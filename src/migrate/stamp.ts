import type { Db } from '../db/db.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { createHistoryTables } from './bookkeeping/create-tables.ts';
import { readApplied } from './bookkeeping/read-applied.ts';
import { recordApplied, recordChecksum, recordRemoved } from './bookkeeping/record.ts';
import { readChecksum } from './files/checksum.ts';
import { listFiles, type SourceFile } from './files/list-files.ts';
import { compareNames } from './files/migration-name.ts';
import { JournalEntries } from './journal/entries.ts';
import { type BegunRun, readBegun } from './journal/read-begun.ts';
import { appliedBy } from './lock/holder.ts';
import type { ChangeOptions } from './options.ts';
import { findByName } from './plan/find-by-name.ts';
import { compareHistory, type History } from './plan/history.ts';
import { recordedName } from './plan/recorded-name.ts';
import { nextBatch } from './plan/to-steps.ts';
import { type Session, withSession } from './session.ts';
import { toolVersion } from './tool-version.ts';

export interface StampOptions extends ChangeOptions {
  /** The newest migration to count as applied: a name, an unambiguous beginning of one, `head` or `base`. */
  readonly to: string;
  /** Forgets applied migrations whose files are missing, too. */
  readonly purge?: boolean | undefined;
}

/** What is counted as applied since, or no longer. */
export interface StampResult {
  /** Now counted as applied. */
  readonly added: readonly string[];
  /** No longer counted as applied. */
  readonly removed: readonly string[];
  /** Counted as applied before and still; their files count as what was applied. */
  readonly confirmed: readonly string[];
}

/**
 * Writes down that exactly the migrations up to one are applied, without running any: for a database that got its schema
 * in another way, or to accept files as they are after they were edited.
 *
 * @throws ILLUSION_MIGRATION_UNKNOWN, ILLUSION_MIGRATION_AMBIGUOUS, ILLUSION_MIGRATE_LOCKED, ILLUSION_MIGRATION_TWICE,
 * ILLUSION_MIGRATIONS_FOLDER.
 *
 * @example
 * await stamp(db, { directory: '/srv/todo/migrations', to: 'head' });
 */
export async function stamp(db: Db, options: StampOptions): Promise<StampResult> {
  const files = await listFiles(options.directory);
  const last = findLast(options.to, files);
  return withSession(db, options, async (session) => {
    await createHistoryTables(session.query, session.tables, session.clock);
    const history = await compareHistory(files, await readApplied(session.query, session.tables));
    const begun = await readBegun(session.query, session.tables);
    const isIn = ({ name }: { readonly name: string }) => last !== undefined && compareNames(name, last.name) <= 0;
    const work = () => write(session, history, { ...options, isIn, begun });
    const {
      clock,
      signal,
      db: { dialect },
    } = session;
    return inTransaction(session.query, work, { clock, signal, ...dialect.capabilities });
  });
}

function findLast(to: string, files: readonly SourceFile[]): SourceFile | undefined {
  if (to === 'base') return undefined;
  return to === 'head' ? files.at(-1) : findByName(to, files);
}

interface Selection {
  readonly isIn: (one: { readonly name: string }) => boolean;
  readonly purge?: boolean | undefined;
  readonly begun: readonly BegunRun[];
}

async function write(session: Session, history: History, { isIn, purge, begun }: Selection): Promise<StampResult> {
  const { query, tables } = session;
  const result = { added: [] as string[], removed: [] as string[], confirmed: [] as string[] };
  const by = appliedBy(session.holder);
  const batch = nextBatch(history);
  for (const entry of history.entries) {
    const { name, file, applied } = entry;
    if (isIn(entry) && file) {
      const about = { file, checksum: await readChecksum(file), toolVersion: toolVersion(), appliedBy: by };
      const unknown = { durationMs: undefined, statements: undefined };
      if (applied) await recordChecksum(query, tables, applied, about);
      else
        await recordApplied(query, tables, { ...about, ...unknown, batch, recordedName: recordedName(file, history) });
      result[applied ? 'confirmed' : 'added'].push(name);
    } else if (applied && (purge || !isIn(entry))) {
      await recordRemoved(query, tables, applied);
      result.removed.push(name);
    }
  }
  // Whoever says that a migration is applied, or is not, has dealt with what was half done.
  for (const run of begun) {
    if (!Object.values(result).flat().includes(run.migration)) continue;
    if (!(await new JournalEntries(tables, run, session.lock.row).close(query))) session.guard();
  }
  return result;
}
