import { defineCommand } from '../../../command.ts';

export const dbKeptCommand = defineCommand({
  path: 'db kept',
  group: 'Database',
  summary: 'list the databases that illusion test --keep left, or drop them',
  description: 'Only what a test run has made and marked as kept is listed, and dropped.',
  arguments: [{ name: '[names...]', doc: 'those to drop, with --drop; default: all' }],
  options: [{ flags: '--drop', doc: 'drop them, and the SQL that was written down' }],
  examples: [
    { command: 'illusion db kept', does: 'see what failed in each, and how to open it' },
    { command: 'illusion db kept --drop', does: 'drop all of them' },
    { command: 'illusion db kept --drop illusion_kept_4f0c9a01bd5e_3', does: 'drop one' },
  ],
  read: ({ args, options }) => ({ names: args, drop: options['drop'] === true }),
  load: () => import('./handler.ts'),
});
