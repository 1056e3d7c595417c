import { defineCommand } from '../../../command.ts';

export const dbStartCommand = defineCommand({
  path: 'db start',
  group: 'Database',
  summary: 'start the development database and leave it running',
  description:
    'The database of this project, kept in .illusion/. Without this it starts with the first command that needs it and ends with the last. Migrations are left to illusion db migrate.',
  examples: [
    { command: 'illusion db start', does: 'keep it running until illusion db stop' },
    { command: 'illusion db start --engine single-node', does: 'the same with CockroachDB' },
  ],
  read: () => ({}),
  load: () => import('./handler.ts'),
});
