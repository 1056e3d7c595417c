import { defineCommand } from '../../../command.ts';

export const cockroachWhichCommand = defineCommand({
  path: 'cockroach which',
  group: 'Database',
  summary: 'say which cockroach program is used',
  description:
    'COCKROACH_BIN comes first, then PATH, then what `illusion cockroach install` put in the cache. A COCKROACH_BIN that cannot be used is an error.',
  examples: [
    { command: 'illusion cockroach which', does: 'see the path, the version, and where else was looked' },
    { command: 'illusion cockroach which --json', does: 'the same for a script' },
  ],
  read: () => ({}),
  load: () => import('./handler.ts'),
});
