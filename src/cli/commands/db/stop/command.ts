import { defineCommand } from '../../../command.ts';

export const dbStopCommand = defineCommand({
  path: 'db stop',
  group: 'Database',
  summary: 'stop the development database',
  description:
    'The data stays. While other commands use the database it is not stopped, but will end with the last of them.',
  options: [{ flags: '--force', doc: 'stop it although other commands use it' }],
  examples: [
    { command: 'illusion db stop', does: 'stop what illusion db start left running' },
    { command: 'illusion db stop --force', does: 'stop it under the feet of whoever uses it' },
  ],
  read: ({ options }) => ({ force: options['force'] === true }),
  load: () => import('./handler.ts'),
});
