import { sqlStateOf } from '../../db/sql-state.ts';
import { createJournalTable } from '../bookkeeping/create-tables.ts';
import type { Step } from '../run/step.ts';
import type { Session } from '../session.ts';
import { JournalEntries } from './entries.ts';
import type { JournalEntry } from './entry.ts';
import { StatementJournal } from './statement-journal.ts';

export interface OpenJournal {
  readonly entries: JournalEntries;
  readonly journal: StatementJournal;
}

const undefinedTable = '42P01';

/** Opens the journal of a step where an earlier run left it. */
export async function openJournal(session: Session, step: Step): Promise<OpenJournal> {
  const { query, tables, lock, unfinished, progress } = session;
  const { file } = step.migration;
  const entries = new JournalEntries(tables, { migration: file.name, direction: step.direction }, lock.row);
  let recorded = await readOrCreate(session, entries);
  if (unfinished === 'restart' && recorded.length > 0) {
    if (!(await entries.close(query))) lock.assertHeld();
    recorded = [];
  }
  const done = recorded.filter(({ state }) => state === 'done').length;
  if (done > 0)
    progress(`Going on with ${file.name} after ${done} statement${done === 1 ? '' : 's'} of an earlier run`);
  const [now] = await query('select clock_timestamp() as now');
  const fate = unfinished === 'done' ? 'done' : unfinished === 'again' ? 'not done' : undefined;
  const since = now?.['now'] as Date;
  const journal = new StatementJournal({ session, entries, recorded, file: file.label, since, unfinished: fate });
  return { entries, journal };
}

async function readOrCreate(session: Session, entries: JournalEntries): Promise<readonly JournalEntry[]> {
  try {
    return await entries.read(session.query);
  } catch (error) {
    if (sqlStateOf(error) !== undefinedTable) throw error;
    await createJournalTable(session.query, session.tables, session.clock);
    return [];
  }
}
