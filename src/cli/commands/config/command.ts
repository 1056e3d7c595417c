import { defineCommand } from '../../command.ts';

export const configCommand = defineCommand({
  path: 'config',
  group: 'Project',
  summary: 'print every setting and where it came from',
  description:
    'A setting comes from a flag, the environment, a .env file, illusion.config.ts or its default, in that order. Secrets are masked.',
  arguments: [{ name: '[key]', doc: 'print the value of this setting only', values: 'setting' }],
  examples: [
    { command: 'illusion config', does: 'see all settings' },
    { command: 'illusion config server.port', does: 'print one value, for a script' },
    { command: 'PORT=9000 illusion config --json', does: 'the same as JSON, with sources' },
  ],
  read: ({ args }) => ({ key: args[0] }),
  load: () => import('./handler.ts'),
});
