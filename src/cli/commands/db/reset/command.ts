import { defineCommand } from '../../../command.ts';
import { lockTimeoutOption } from '../../../migrations/change-options.ts';
import { confirmOption } from '../../../migrations/ownership.ts';

export const dbResetCommand = defineCommand({
  path: 'db reset',
  group: 'Database',
  summary: 'drop everything, migrate, seed',
  description:
    'Drops all tables, views, types, functions and schemas of the database, but no extension. Refuses a database that is not on this machine, and in production; and, whatever its URL says, one that illusion did not make.',
  options: [{ flags: '--force', doc: 'do it wherever the database is' }, confirmOption, lockTimeoutOption],
  examples: [
    { command: 'illusion db reset', does: 'begin anew' },
    { command: 'illusion db reset --engine single-node', does: 'the same on the CockroachDB of this project' },
  ],
  read: ({ options }) => ({
    force: options['force'] === true,
    confirm: options['confirm'] as string | undefined,
    lockTimeout: options['lockTimeout'] as number | undefined,
  }),
  load: () => import('./handler.ts'),
});
