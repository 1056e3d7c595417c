import { defineCommand } from '../../../command.ts';

export const dbUrlCommand = defineCommand({
  path: 'db url',
  group: 'Database',
  summary: 'print the DSN of the database',
  description:
    'For other programs: the DSN that is set, or that of the development database, which must be running. The development database asks for no password.',
  options: [{ flags: '--show-password', doc: 'print the password of the DSN instead of ***' }],
  examples: [
    { command: 'illusion db url', does: 'print the DSN' },
    { command: 'psql "$(illusion db url)"', does: 'open it in psql' },
  ],
  read: ({ options }) => ({ showPassword: options['showPassword'] === true }),
  load: () => import('./handler.ts'),
});
