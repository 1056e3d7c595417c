import { defineCommand } from '../../../command.ts';
import { scratchOption } from '../../../revision/revision-options.ts';

export const dbSquashCommand = defineCommand({
  path: 'db squash',
  group: 'Database',
  summary: 'fold all migrations into one baseline',
  description:
    'The baseline makes what the migrations made, which is proven in a scratch database. The old files move into squashed/ beside it. The database of this project is told when it is at head; every other one is told by illusion db stamp head --purge.',
  options: [{ flags: '--dry-run', doc: 'print the baseline and change nothing' }, scratchOption],
  examples: [
    { command: 'illusion db squash --dry-run', does: 'see the baseline first' },
    { command: 'illusion db squash', does: 'write it, move the old files, tell the database' },
  ],
  read: ({ options }) => ({
    dryRun: options['dryRun'] === true,
    scratchUrl: options['scratchUrl'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
