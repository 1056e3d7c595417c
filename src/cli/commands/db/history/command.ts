import { defineCommand } from '../../../command.ts';

export const dbHistoryCommand = defineCommand({
  path: 'db history',
  group: 'Database',
  summary: 'show what was applied, when, by whom and how long it took',
  examples: [
    { command: 'illusion db history', does: 'see the newest first' },
    { command: 'illusion db history --json', does: 'the same for a script' },
  ],
  read: () => ({}),
  load: () => import('./handler.ts'),
});
