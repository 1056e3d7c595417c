import { defineCommand } from '../../../command.ts';
import { scratchOption } from '../../../revision/revision-options.ts';

export const dbPullCommand = defineCommand({
  path: 'db pull',
  group: 'Database',
  summary: 'write models from an existing database',
  description:
    'One file for each table, and one each for enums, sequences and views; then compares them with the database. For a project that had a database before it had illusion.',
  options: [
    { flags: '--to <folder>', doc: 'where to write them; default: models.directory', values: 'folder' },
    { flags: '--force', doc: 'write over files that are there' },
    { flags: '--dry-run', doc: 'only say what would be written' },
    scratchOption,
  ],
  examples: [
    { command: 'illusion db pull --to src/models', does: 'write models of the database' },
    { command: 'illusion db pull --url postgresql://app@127.0.0.1/app', does: 'of another one' },
  ],
  read: ({ options }) => ({
    to: options['to'] as string | undefined,
    force: options['force'] === true,
    dryRun: options['dryRun'] === true,
    scratchUrl: options['scratchUrl'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
