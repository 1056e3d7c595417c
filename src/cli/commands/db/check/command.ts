import { defineCommand } from '../../../command.ts';
import { scratchOption } from '../../../revision/revision-options.ts';

export const dbCheckCommand = defineCommand({
  path: 'db check',
  group: 'Database',
  summary: 'exit with 3 when models, migrations and database disagree',
  description:
    'Holds what the models ask for, what the migrations make of an empty database, and the database itself against each other, and says which of them is ahead. Changes nothing.',
  options: [{ flags: '--no-database', doc: 'only hold the models against the migrations' }, scratchOption],
  examples: [
    { command: 'illusion db check', does: 'the gate for a pipeline' },
    { command: 'illusion db check --no-database', does: 'has somebody changed a model and written no migration?' },
    { command: 'illusion db check --json', does: 'the differences, for a program' },
  ],
  read: ({ options }) => ({
    withoutDatabase: options['database'] === false,
    scratchUrl: options['scratchUrl'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
