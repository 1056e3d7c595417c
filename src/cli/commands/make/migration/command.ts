import { defineCommand } from '../../../command.ts';

export const makeMigrationCommand = defineCommand({
  path: 'make migration',
  group: 'Project',
  summary: 'write an empty migration to fill by hand',
  description: 'The same as illusion db revision without --autogenerate, which writes one out of the models.',
  arguments: [{ name: '<name>', doc: 'what it is for; becomes part of the file name' }],
  options: [{ flags: '--dry-run', doc: 'print it and write nothing' }],
  examples: [
    { command: 'illusion make migration "move notes"', does: 'write migrations/<time>_move_notes.ts' },
    { command: 'illusion make migration "move notes" --dry-run', does: 'print it' },
  ],
  read: ({ args, options }) => ({ name: args[0] ?? '', dryRun: options['dryRun'] === true }),
  load: () => import('./handler.ts'),
});
