import { defineCommand } from '../../../command.ts';
import { fromOption, scratchOption } from '../../../revision/revision-options.ts';

export const dbRevisionCommand = defineCommand({
  path: 'db revision',
  group: 'Database',
  summary: 'write a new migration, on request from the difference between models and database',
  description:
    'With --autogenerate the migration is tried in a scratch database before it is kept: up must lead to what the models ask for, down back to the start, and up again. What may have been renamed is asked on a terminal; without one, flags or a file of answers tell it, and open questions end with exit code 2. docs/autogenerate.md says what is detected.',
  arguments: [{ name: '[message]', doc: 'what it is for, as with -m' }],
  options: [
    { flags: '-m, --message <text>', doc: 'what it is for; becomes part of the file name' },
    { flags: '--autogenerate', doc: 'write what makes the database into what the models ask for' },
    {
      flags: '--rename <old:new>',
      doc: 'a table, table.column or enum.value that only has another name; repeatable',
      type: 'list',
    },
    { flags: '--no-renames', doc: 'nothing else was renamed: what goes, goes' },
    {
      flags: '--backfill <column=sql>',
      doc: 'table.column=SQL: what rows that are there get where null is no longer allowed; repeatable',
      type: 'list',
    },
    {
      flags: '--using <column=sql>',
      doc: 'table.column=SQL: how its values become those of its new type; repeatable',
      type: 'list',
    },
    { flags: '--answers <file>', doc: 'a JSON file with renames, backfills and conversions', values: 'file' },
    { flags: '--allow-destructive', doc: 'agree to the loss of tables and columns' },
    { flags: '--dry-run', doc: 'print the migration and write nothing' },
    { flags: '--no-verify', doc: 'keep it without having tried it' },
    fromOption,
    scratchOption,
  ],
  examples: [
    {
      command: 'illusion db revision --autogenerate -m "add due date"',
      does: 'write and prove a migration from the models',
    },
    {
      command: 'illusion db revision --autogenerate -m "due" --rename todo.due_on:due',
      does: 'say what was only renamed',
    },
    { command: 'illusion db revision -m "move notes"', does: 'an empty migration to fill by hand' },
  ],
  read: ({ args, options }) => ({
    message: (options['message'] ?? args[0]) as string | undefined,
    autogenerate: options['autogenerate'] === true,
    renames: (options['rename'] ?? []) as readonly string[],
    noRenames: options['renames'] === false,
    backfills: (options['backfill'] ?? []) as readonly string[],
    conversions: (options['using'] ?? []) as readonly string[],
    answersFile: options['answers'] as string | undefined,
    allowDestructive: options['allowDestructive'] === true,
    dryRun: options['dryRun'] === true,
    verify: options['verify'] !== false,
    from: (options['from'] ?? 'live') as 'live' | 'replay',
    scratchUrl: options['scratchUrl'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
