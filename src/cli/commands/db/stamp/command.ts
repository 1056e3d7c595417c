import { defineCommand } from '../../../command.ts';
import { lockTimeoutOption } from '../../../migrations/change-options.ts';

export const dbStampCommand = defineCommand({
  path: 'db stamp',
  group: 'Database',
  summary: 'write down which migrations are applied, without running any',
  description:
    'For a database that got its schema in another way, or to accept migration files as they are after they were edited. Everything up to the given migration counts as applied then, everything after it as pending.',
  arguments: [
    {
      name: '<name>',
      doc: 'the newest applied migration: a name, the beginning of one, head or base',
      words: ['head', 'base'],
      values: 'migration',
    },
  ],
  options: [{ flags: '--purge', doc: 'also forget applied migrations whose files are missing' }, lockTimeoutOption],
  examples: [
    { command: 'illusion db stamp head', does: 'count everything as applied' },
    { command: 'illusion db stamp 20211201', does: 'count everything up to this one as applied' },
    { command: 'illusion db stamp base', does: 'count nothing as applied' },
  ],
  read: ({ args, options }) => ({
    to: args[0] ?? '',
    purge: options['purge'] === true,
    lockTimeout: options['lockTimeout'] as number | undefined,
  }),
  load: () => import('./handler.ts'),
});
