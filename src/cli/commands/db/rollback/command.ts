import { defineCommand } from '../../../command.ts';
import { lockTimeoutOption, readUnfinished, unfinishedOption } from '../../../migrations/change-options.ts';

export const dbRollbackCommand = defineCommand({
  path: 'db rollback',
  aliases: ['downgrade'],
  group: 'Database',
  summary: 'roll back the last batch of migrations',
  description:
    'Runs their "down" functions, the last applied first. When one of them cannot be rolled back, nothing is changed.',
  arguments: [
    { name: '[target]', doc: 'the newest migration that stays, as with --to', words: ['base'], values: 'migration' },
  ],
  options: [
    { flags: '--step <n>', doc: 'roll back this many migrations, whatever their batch', type: 'integer' },
    {
      flags: '--to <name>',
      doc: 'the newest migration that stays: a name, the beginning of one, or base for none',
      words: ['base'],
      values: 'migration',
    },
    { flags: '--all', doc: 'roll back everything' },
    lockTimeoutOption,
    unfinishedOption,
  ],
  examples: [
    { command: 'illusion db rollback', does: 'undo the last illusion db migrate' },
    { command: 'illusion db rollback --step 1', does: 'undo one migration' },
    { command: 'illusion db downgrade base', does: "undo everything, in Alembic's words" },
  ],
  read: ({ args, options }) => ({
    to: (options['to'] ?? args[0]) as string | undefined,
    step: options['step'] as number | undefined,
    all: options['all'] === true,
    lockTimeout: options['lockTimeout'] as number | undefined,
    unfinished: readUnfinished(options['unfinished']),
  }),
  load: () => import('./handler.ts'),
});
