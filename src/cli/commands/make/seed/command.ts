import { defineCommand } from '../../../command.ts';
import { makeOptions, modelArgument, readMakeInput } from '../../../make/make-options.ts';

export const makeSeedCommand = defineCommand({
  path: 'make seed',
  group: 'Project',
  summary: 'write a seed for the table of a model, with a row to begin from',
  description: 'Seeds run in the order of their names, so it gets the next number.',
  arguments: [modelArgument],
  options: makeOptions,
  examples: [
    { command: 'illusion make seed invoice', does: 'write seeds/05_invoices.ts' },
    { command: 'illusion make seed invoice --dry-run', does: 'print it' },
  ],
  read: readMakeInput,
  load: () => import('./handler.ts'),
});
