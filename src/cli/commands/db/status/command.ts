import { defineCommand } from '../../../command.ts';

export const dbStatusCommand = defineCommand({
  path: 'db status',
  aliases: ['current'],
  group: 'Database',
  summary: 'show which migrations are applied and which are pending',
  description:
    'Also shows what does not fit: files edited after they were applied, missing files, migrations that are out of order. Changes nothing.',
  options: [{ flags: '--check', doc: 'exit with 3 when migrations are pending or something does not fit' }],
  examples: [
    { command: 'illusion db status', does: 'see where the database stands' },
    { command: 'illusion db status --check --json', does: 'ask in a script' },
  ],
  read: ({ options }) => ({ check: options['check'] === true }),
  load: () => import('./handler.ts'),
});
