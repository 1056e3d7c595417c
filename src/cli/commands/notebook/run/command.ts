import { defineCommand } from '../../../command.ts';

export const notebookRunCommand = defineCommand({
  path: 'notebook run',
  group: 'Test',
  summary: 'run notebooks without a browser, and write their outputs back',
  description: [
    'Runs the TypeScript cells of each notebook from top to bottom, in a process of its own, and stores what they put out. A cell that fails ends its notebook, and is named with its line and error.',
    'Cells learn from findSystem() of illusion/notebook where the API and its database are: those of this project while they run, else they are started for the notebooks on a database of its own (--engine, default embedded) and are gone afterwards.',
    'With --check nothing is written: the outputs are compared with those that are stored, but for cells with the tag "volatile". Exits with 3 when they differ.',
  ].join('\n\n'),
  arguments: [
    { name: '[files...]', doc: 'notebooks, by path or name (default: all of notebooks/)', values: 'notebook' },
  ],
  options: [
    { flags: '--check', doc: 'compare with the stored outputs and write nothing' },
    { flags: '--timeout <seconds>', doc: 'how long one cell may take (default: 120)', type: 'integer' },
  ],
  examples: [
    { command: 'illusion notebook run', does: 'run all notebooks' },
    { command: 'illusion notebook run 02-api --check', does: 'does it still do what it says?' },
    { command: 'illusion notebook run --engine demo', does: 'on a CockroachDB in memory' },
  ],
  read: ({ args, options }) => ({
    files: args,
    check: options['check'] === true,
    timeoutSeconds: (options['timeout'] as number | undefined) ?? 120,
  }),
  load: () => import('./handler.ts'),
});
