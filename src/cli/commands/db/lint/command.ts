import { defineCommand } from '../../../command.ts';
import { scratchOption } from '../../../revision/revision-options.ts';

export const dbLintCommand = defineCommand({
  path: 'db lint',
  group: 'Database',
  summary: 'find what a migration would lock, lose or break',
  description:
    'Looks at the statements of pending migrations, as they are sent in a scratch database, for this product and version. A comment in the file silences a rule: // illusion-lint-ignore L003: the reason. Exits with 3 when something is found.',
  options: [{ flags: '--all', doc: 'look at applied migrations, too' }, scratchOption],
  examples: [
    { command: 'illusion db lint', does: 'look at what is about to be applied' },
    { command: 'illusion db lint --all --json', does: 'look at everything, for a program' },
  ],
  read: ({ options }) => ({ all: options['all'] === true, scratchUrl: options['scratchUrl'] as string | undefined }),
  load: () => import('./handler.ts'),
});
