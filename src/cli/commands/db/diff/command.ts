import { defineCommand } from '../../../command.ts';
import { fromOption, scratchOption } from '../../../revision/revision-options.ts';

export const dbDiffCommand = defineCommand({
  path: 'db diff',
  group: 'Database',
  summary: 'show what differs between the models and the database',
  description:
    'What would have to be done to the database for it to be what the models ask for. Changes nothing; db revision --autogenerate writes it as a migration.',
  options: [
    { flags: '--sql', doc: 'print the statements, in an order in which they can be sent' },
    fromOption,
    scratchOption,
  ],
  examples: [
    { command: 'illusion db diff', does: 'see what the next migration would do' },
    { command: 'illusion db diff --sql', does: 'the same as SQL' },
    { command: 'illusion db diff --json --from replay', does: 'what no migration does yet, for a program' },
  ],
  read: ({ options }) => ({
    sql: options['sql'] === true,
    from: (options['from'] ?? 'live') as 'live' | 'replay',
    scratchUrl: options['scratchUrl'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
