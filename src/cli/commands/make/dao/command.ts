import { defineCommand } from '../../../command.ts';
import { makeOptions, modelArgument, readMakeInput } from '../../../make/make-options.ts';

export const makeDaoCommand = defineCommand({
  path: 'make dao',
  group: 'Project',
  summary: 'write the DAO of a model, and a fake of it',
  description: 'Both are added to daos/daos.ts, where the routes and the tests get them from.',
  arguments: [modelArgument],
  options: makeOptions,
  examples: [
    { command: 'illusion make dao invoice', does: 'write src/app/daos/invoices.ts' },
    { command: 'illusion make dao invoice --dry-run', does: 'print it' },
  ],
  read: readMakeInput,
  load: () => import('./handler.ts'),
});
