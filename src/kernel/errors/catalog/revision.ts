import { entry } from '../entry.ts';

/** Errors of comparing models with databases, and of writing migrations. */
export const revisionErrors = {
  ILLUSION_MODELS_FOLDER: entry<{ directory: string }>(1, 'There is no folder of models.', (p) => ({
    what: 'There are no models',
    why: `the folder ${p.directory} does not exist`,
    next: 'Put the files with defineModel there, set models.directory in illusion.config.ts, or write models from a database with illusion db pull.',
  })),
  ILLUSION_MODEL_REFUSED: entry<{ server: string; reason: string; statement: string }>(
    1,
    'The server does not take what the models ask for.',
    (p) => ({
      what: `${p.server} refuses what the models ask for`,
      why: `${p.reason}, in: ${p.statement}`,
      next: 'Correct the model; docs/autogenerate.md says what each server has.',
    }),
  ),
  ILLUSION_MODEL_TYPE: entry<{ column: string; type: string; server: string; nearest: string }>(
    1,
    'A column has a type the server lacks.',
    (p) => ({
      what: `${p.server} has no type ${p.type}`,
      why: `the column ${p.column} is of that type`,
      next: `Use ${p.nearest}.`,
    }),
  ),
  ILLUSION_SCRATCH_REFUSED: entry<{ dsn: string }>(
    1,
    'The user may not create the scratch database that models are tried in.',
    (p) => ({
      what: 'No scratch database can be created',
      why: `the user of ${p.dsn} may not create databases`,
      next: 'Give --scratch-url a server of the same product and version where the user may, such as one on this machine. Or let an administrator run: alter role <user> createdb.',
    }),
  ),
  ILLUSION_SCRATCH_OTHER: entry<{ scratch: string; server: string }>(
    1,
    'The scratch server is not of the same product and version.',
    (p) => ({
      what: 'The scratch server is another one than the database',
      why: `it is ${p.scratch}, the database is on ${p.server}; they spell types and expressions each in their own way`,
      next: 'Give --scratch-url a server of the same product and version.',
    }),
  ),
  ILLUSION_REVISION_NOT_AT_HEAD: entry<{ pending: readonly string[] }>(
    3,
    'Migrations are pending, so that the database is not where a new one begins.',
    (p) => ({
      what: `The database is not at the newest migration: ${p.pending.length} pending`,
      why: `${p.pending.slice(0, 3).join(', ')}${p.pending.length > 3 ? ', ...' : ''} ${p.pending.length === 1 ? 'is' : 'are'} not applied`,
      next: 'Run illusion db migrate first, or compare with what the files make: --from replay.',
    }),
  ),
  ILLUSION_REVISION_AHEAD: entry<{ missing: readonly string[] }>(
    3,
    'The database has migrations that have no file here.',
    (p) => ({
      what: 'The database is ahead of the migrations',
      why: `it has ${p.missing.slice(0, 3).join(', ')}${p.missing.length > 3 ? ', ...' : ''}, of which there ${p.missing.length === 1 ? 'is no file' : 'are no files'}`,
      next: 'Get the missing files (git pull), or compare with what the files make: --from replay.',
    }),
  ),
  ILLUSION_REVISION_QUESTIONS: entry<{ questions: readonly { question: string; answer: string }[] }>(
    2,
    'Writing the migration takes answers that nobody is there to give.',
    (p) => ({
      what: `${p.questions.length === 1 ? 'A question is' : `${p.questions.length} questions are`} open`,
      why: p.questions.map(({ question }) => question).join('; '),
      next: `Answer with ${p.questions.map(({ answer }) => answer).join(', or ')}; or put answers into a file for --answers.`,
    }),
  ),
  ILLUSION_REVISION_DESTRUCTIVE: entry<{ losses: readonly string[] }>(
    2,
    'The migration loses data, and nobody agreed to it.',
    (p) => ({
      what: 'The migration loses data',
      why: p.losses.join('; '),
      next: 'If that is meant, add --allow-destructive; if a thing has only got another name, say so with --rename old:new.',
    }),
  ),
  ILLUSION_REVISION_IMPOSSIBLE: entry<{ reasons: readonly string[] }>(1, 'No statement makes the difference.', (p) => ({
    what: 'The difference cannot be made by a migration',
    why: p.reasons.join('; '),
    next: 'Take that change out of the models, or make a new table and move the rows by a migration written by hand: illusion db revision -m "...".',
  })),
  ILLUSION_REVISION_ANSWER: entry<{ answer: string; problem: string }>(
    2,
    'An answer to a question of db revision makes no sense.',
    (p) => ({
      what: `The answer "${p.answer}" cannot be used`,
      why: p.problem,
      next: 'Write --rename old_table:new_table, --rename table.old_column:new_column or --rename enum.old_value:new_value.',
    }),
  ),
  ILLUSION_REVISION_UNPROVEN: entry<{ step: string; reason: string }>(
    1,
    'A generated migration did not do in a scratch database what it should.',
    (p) => ({
      what: `The migration was not written: its proof failed at ${p.step}`,
      why: p.reason,
      next: 'Nothing was kept. Read the migration with --dry-run --no-verify, correct the model, or keep it unproven with --no-verify.',
    }),
  ),
  ILLUSION_REVISION_EXISTS: entry<{ file: string }>(1, 'There is a migration of that name.', (p) => ({
    what: 'There is a migration of that name',
    why: `${p.file} exists`,
    next: 'Choose another message.',
  })),
  ILLUSION_PULL_EXISTS: entry<{ files: readonly string[] }>(
    1,
    'Models would be written over files that are there.',
    (p) => ({
      what: 'Models would be written over',
      why: `${p.files.slice(0, 3).join(', ')}${p.files.length > 3 ? ` and ${p.files.length - 3} more` : ''} ${p.files.length === 1 ? 'is' : 'are'} there already`,
      next: 'Move the files away, name an empty folder with --to, or add --force.',
    }),
  ),
  ILLUSION_SQUASH_NOTHING: entry<{ count: number }>(1, 'There are too few migrations to fold into one.', (p) => ({
    what: 'There is nothing to fold',
    why: `there ${p.count === 1 ? 'is 1 migration' : `are ${p.count} migrations`}`,
    next: 'Squash when there are many.',
  })),
  ILLUSION_REVISION_LOCKED: entry<{ holders: readonly string[] }>(
    1,
    'A table cannot be looked at, because somebody else has locked it.',
    (p) => ({
      what: 'The database cannot be compared now',
      why: `a table is locked${p.holders.length === 0 ? '' : `: ${p.holders.join(', ')}`}`,
      next: 'Wait until that is over, or end it; then try again.',
    }),
  ),
} as const;
