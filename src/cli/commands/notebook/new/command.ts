import { defineCommand } from '../../../command.ts';

export const notebookNewCommand = defineCommand({
  path: 'notebook new',
  group: 'Test',
  summary: 'write a small notebook to begin with',
  description: 'It is put into notebooks/. A notebook that is there already is never overwritten.',
  arguments: [{ name: '<name>', doc: 'such as 04-payments' }],
  examples: [
    { command: 'illusion notebook new 04-payments', does: 'write notebooks/04-payments.ipynb' },
    { command: 'illusion notebook new 04-payments --cwd ../shop', does: 'write it into another project' },
  ],
  read: ({ args }) => ({ name: args[0] ?? '' }),
  load: () => import('./handler.ts'),
});
