import { defineCommand } from '../../../command.ts';
import { makeOptions, modelArgument, readMakeInput } from '../../../make/make-options.ts';

export const makeRouteCommand = defineCommand({
  path: 'make route',
  group: 'Project',
  summary: 'write routes to create, list, read, change and delete what a model has',
  description:
    'With their schemas, and added to the API. Where the model refers to users, the routes give each user only what is theirs; else every user has all of it, which is told. The model needs a DAO first.',
  arguments: [modelArgument],
  options: makeOptions,
  examples: [
    { command: 'illusion make route invoice', does: 'write src/app/routes/invoices.ts and src/app/schemas/invoice.ts' },
    { command: 'illusion make route invoice --dry-run', does: 'print them' },
  ],
  read: readMakeInput,
  load: () => import('./handler.ts'),
});
