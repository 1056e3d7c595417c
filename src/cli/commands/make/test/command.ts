import { defineCommand } from '../../../command.ts';
import { makeOptions, modelArgument, readMakeInput } from '../../../make/make-options.ts';

export const makeTestCommand = defineCommand({
  path: 'make test',
  group: 'Project',
  summary: 'write a test for a model: of its routes, else of its DAO, else of its table',
  description: 'Rows come from the factory, so that it needs no data of its own. It is written to be changed.',
  arguments: [modelArgument],
  options: makeOptions,
  examples: [
    { command: 'illusion make test invoice', does: 'write test/app/invoices.test.ts' },
    { command: 'illusion make test invoice --dry-run', does: 'print it' },
  ],
  read: readMakeInput,
  load: () => import('./handler.ts'),
});
