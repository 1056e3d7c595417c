import { entry } from '../entry.ts';

const list = (names: readonly string[]): string => names.map((name) => `\n  ${name}`).join('');

const oneLine = (sql: string): string => {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 297)}...` : line;
};

/** Errors of migrations. */
export const migrateErrors = {
  ILLUSION_DATABASE_NOT_OURS: entry<{ action: string; dsn: string; database: string; reason: string }>(
    2,
    'A command that may destroy or change data was refused for a database that illusion did not make.',
    (p) => ({
      what: `${p.action} was refused`,
      why: `${p.dsn} is not known to be illusion's: ${p.reason}`,
      next: `If nobody needs what is in it, name it: --confirm ${p.database}`,
    }),
  ),
  ILLUSION_CONFIRM_OTHER: entry<{ action: string; confirmed: string; database: string }>(
    2,
    'A database was confirmed (--confirm) that is not the one the command would work on.',
    (p) => ({
      what: `${p.action} was refused`,
      why: `"${p.confirmed}" was confirmed, and the database is "${p.database}"`,
      next: 'Check --url and the settings (illusion config), then confirm the database you mean.',
    }),
  ),
  ILLUSION_MIGRATIONS_FOLDER: entry<{ directory: string; reason: string }>(
    1,
    'The folder of the migrations or seeds cannot be read.',
    (p) => ({
      what: `The files in ${p.directory} cannot be listed`,
      why: p.reason,
      next: 'Create the folder, or set migrations.directory (seeds.directory) in illusion.config.ts to where the files are.',
    }),
  ),
  ILLUSION_MIGRATION_TWICE: entry<{ directory: string; name: string; files: readonly string[] }>(
    1,
    'Two files are the same migration or seed: their names differ in the extension only.',
    (p) => ({
      what: `There are two files "${p.name}" in ${p.directory}`,
      why: `${p.files.join(' and ')} differ in their extension only, and a name without extension is one migration`,
      next: 'Delete the one that is left over (a build output?), or rename it.',
    }),
  ),
  ILLUSION_MIGRATION_SHAPE: entry<{ file: string; problem: string }>(
    1,
    'A migration file does not export the functions it must.',
    (p) => ({
      what: `${p.file} is not a migration`,
      why: p.problem,
      next: 'Export async functions "up" and "down" that take a Knex: export async function up(knex) { ... }',
    }),
  ),
  ILLUSION_MIGRATION_UNKNOWN: entry<{ asked: string; nearest: string | undefined }>(
    2,
    'A migration was named that there is not.',
    (p) => ({
      what: `There is no migration "${p.asked}"`,
      why: 'no migration has this name, or a name that begins with it',
      next: p.nearest === undefined ? 'See the names with: illusion db status' : `Did you mean "${p.nearest}"?`,
    }),
  ),
  ILLUSION_MIGRATION_AMBIGUOUS: entry<{ asked: string; names: readonly string[] }>(
    2,
    'The beginning of a name was given that several migrations share.',
    (p) => ({
      what: `"${p.asked}" may be any of ${p.names.length} migrations`,
      why: `these begin with it:${list(p.names)}`,
      next: 'Type more of the name.',
    }),
  ),
  ILLUSION_MIGRATION_TABLE: entry<{ table: string; reason: string }>(
    1,
    "The table of applied migrations is not one of Knex's.",
    (p) => ({
      what: `The table ${p.table} is not a table of applied migrations`,
      why: `${p.reason}; Knex's has the columns id, name, batch and migration_time`,
      next: 'Set migrations.table in illusion.config.ts to the table Knex uses, or to a name that is free.',
    }),
  ),
  ILLUSION_MIGRATION_HISTORY: entry<{
    edited: readonly string[];
    missing: readonly string[];
    outOfOrder: readonly string[];
  }>(1, 'The migration files and the database disagree about what was applied.', (p) => ({
    what: 'The migrations were not run, because files and database disagree',
    why: [
      p.edited.length > 0 ? `edited after they were applied:${list(p.edited)}` : '',
      p.missing.length > 0 ? `applied, but their files are missing:${list(p.missing)}` : '',
      p.outOfOrder.length > 0 ? `not applied, although a later one is:${list(p.outOfOrder)}` : '',
    ]
      .filter((text) => text !== '')
      .join('\n'),
    next: [
      p.edited.length > 0 ? 'Undo the edit and write a new migration, or pass --allow-edited.' : '',
      p.missing.length > 0 ? 'Bring the files back (from another branch?), or pass --allow-missing.' : '',
      p.outOfOrder.length > 0 ? 'Give them a later time stamp, or pass --allow-out-of-order to run them now.' : '',
    ]
      .filter((text) => text !== '')
      .join(' '),
  })),
  ILLUSION_MIGRATION_FAILED: entry<{
    file: string;
    direction: 'up' | 'down';
    why: string;
    state: string;
    next?: string;
  }>(1, 'A migration failed.', (p) => ({
    what: p.direction === 'up' ? `${p.file} failed` : `Rolling back ${p.file} failed`,
    why: `${p.why}\n  ${p.state}`,
    next: p.next ?? `Correct the file and run illusion db ${p.direction === 'up' ? 'migrate' : 'rollback'} again.`,
  })),
  ILLUSION_MIGRATION_COMMIT: entry<{ names: readonly string[]; why: string; state: string }>(
    1,
    'The migrations ran, but the server refused to commit them.',
    (p) => ({
      what: 'The migrations ran, but could not be committed',
      why: `${p.why}\nin one transaction:${list(p.names)}\n  ${p.state}`,
      next: 'A deferred constraint is checked at the end: correct the migration that leaves it violated and run the command again.',
    }),
  ),
  ILLUSION_MIGRATION_NOT_AWAITED: entry<{ statements: readonly string[]; sent: boolean }>(
    1,
    'A migration returned before its statements had finished, or made statements that it never sent.',
    (p) => ({
      what: 'The migration did not wait for its statements',
      why: `${p.sent ? 'it returned before these had finished' : 'it made these and never sent them (Knex sends a statement when it is awaited)'}:${list(p.statements)}`,
      next: 'Put await before each of them, or return them.',
    }),
  ),
  ILLUSION_MIGRATION_ENDED_TRANSACTION: entry<{ sql: string }>(
    1,
    'A migration tried to begin or end the transaction that it runs in.',
    (p) => ({
      what: 'The migration may not begin or end the transaction it runs in',
      why: `it sent "${p.sql.trim().slice(0, 60)}", but all migrations of a batch share one transaction`,
      next: 'Remove it, use knex.transaction() for a savepoint, or export config = { transaction: false } to run outside.',
    }),
  ),
  ILLUSION_STATEMENT_TOO_LATE: entry<{ sql: string }>(
    1,
    'A migration sent a statement after it had returned or failed.',
    (p) => ({
      what: 'A statement of a migration came too late and was not sent',
      why: `the migration had ended: ${p.sql.slice(0, 120)}`,
      next: 'Put await before each statement.',
    }),
  ),
  ILLUSION_MIGRATION_IRREVERSIBLE: entry<{ migrations: readonly { readonly file: string; readonly reason: string }[] }>(
    1,
    'A migration cannot be rolled back.',
    (p) => ({
      what: 'Nothing was rolled back',
      why: `not every migration in question can be:${list(p.migrations.map(({ file, reason }) => `${file}: ${reason}`))}`,
      next: 'Write what is missing, or roll back only as far as it goes, with --step N or --to NAME.',
    }),
  ),
  ILLUSION_MIGRATE_LOCKED: entry<{ who: string; seconds: number | undefined; waitedSeconds: number; advice: string }>(
    1,
    'Another process held the migration lock longer than this one was willing to wait.',
    (p) => ({
      what: 'The migration lock is taken',
      why: `held by ${p.who}${p.seconds === undefined ? '' : ` for ${Math.round(p.seconds)} s`}; waited ${p.waitedSeconds} s`,
      next: p.advice,
    }),
  ),
  ILLUSION_MIGRATION_CHANGED: entry<{ file: string; number: number; done: string; now: string | undefined }>(
    1,
    'A migration that was broken off was changed before it could go on.',
    (p) => ({
      what: `${p.file} cannot go on where it was broken off`,
      why: `its statement ${p.number} was done as\n  ${oneLine(p.done)}\nand ${p.now === undefined ? 'the file does not send it any more' : `is now\n  ${oneLine(p.now)}`}`,
      next: 'Take back the change of what was done and run the command again. Or undo by hand what was done, and add --unfinished restart.',
    }),
  ),
  ILLUSION_MIGRATION_UNSETTLED: entry<{ file: string; number: number; sql: string; reason: string }>(
    1,
    'Nobody can tell whether the statement was done at which a migration was broken off.',
    (p) => ({
      what: `${p.file} was broken off at its statement ${p.number}, and whether that was done is not known`,
      why: `${p.reason}\nThe statement:\n  ${oneLine(p.sql)}`,
      next: 'Look in the database, then run the command again with --unfinished done when it was done, or --unfinished again to send it again.',
    }),
  ),
  ILLUSION_MIGRATE_LOCK_LOST: entry<{ state: string }>(
    1,
    'The migration lock was lost while migrations ran, so that no further statement was sent.',
    (p) => ({
      what: 'The migration lock was lost',
      why: `the server could not be reached in time to keep it; another process may have it now. ${p.state}`,
      next: 'Check the connection, then see what is applied with illusion db status and run the command again.',
    }),
  ),
  ILLUSION_MIGRATE_INTERRUPTED: entry<{ state: string }>(130, 'Migrating was interrupted.', (p) => ({
    what: 'Interrupted',
    why: p.state,
    next: 'Run the command again to go on.',
  })),
} as const;
