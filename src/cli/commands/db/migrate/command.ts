import { defineCommand } from '../../../command.ts';
import { lockTimeoutOption, readUnfinished, unfinishedOption } from '../../../migrations/change-options.ts';
import { confirmOption } from '../../../migrations/ownership.ts';

export const dbMigrateCommand = defineCommand({
  path: 'db migrate',
  aliases: ['upgrade'],
  group: 'Database',
  summary: 'apply pending migrations',
  description:
    'On PostgreSQL all of them run in one transaction, but for those that opt out. On CockroachDB they run statement by statement. Several processes may do this at once: one works, the others wait and find it done.',
  arguments: [
    { name: '[target]', doc: 'the last migration to apply, as with --to', words: ['head'], values: 'migration' },
  ],
  options: [
    {
      flags: '--to <name>',
      doc: 'the last migration to apply: a name, the beginning of one, or head',
      words: ['head'],
      values: 'migration',
    },
    { flags: '--step <n>', doc: 'apply at most this many', type: 'integer' },
    { flags: '--dry-run', doc: 'print the SQL in order and change nothing' },
    { flags: '--seed', doc: 'run the seeds afterwards' },
    { flags: '--allow-edited', doc: 'go on although files were edited after they were applied' },
    { flags: '--allow-missing', doc: 'go on although files of applied migrations are missing' },
    { flags: '--allow-out-of-order', doc: 'apply migrations that are older than the newest applied one' },
    lockTimeoutOption,
    unfinishedOption,
    { flags: '--force', doc: 'with --seed: run seeds in production, too' },
    confirmOption,
  ],
  examples: [
    { command: 'illusion db migrate', does: 'apply everything that is pending' },
    { command: 'illusion db migrate --dry-run > plan.sql', does: 'see the SQL first' },
    { command: 'illusion db migrate --step 1', does: 'apply only the next one' },
    { command: 'illusion db upgrade head', does: "the same in Alembic's words" },
  ],
  read: ({ args, options }) => ({
    to: (options['to'] ?? args[0]) as string | undefined,
    step: options['step'] as number | undefined,
    dryRun: options['dryRun'] === true,
    seed: options['seed'] === true,
    allowEdited: options['allowEdited'] === true,
    allowMissing: options['allowMissing'] === true,
    allowOutOfOrder: options['allowOutOfOrder'] === true,
    lockTimeout: options['lockTimeout'] as number | undefined,
    unfinished: readUnfinished(options['unfinished']),
    force: options['force'] === true,
    confirm: options['confirm'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
