import { defineCommand } from '../../../command.ts';
import { lockTimeoutOption } from '../../../migrations/change-options.ts';
import { confirmOption } from '../../../migrations/ownership.ts';

export const dbSeedCommand = defineCommand({
  path: 'db seed',
  group: 'Database',
  summary: 'run the seeds',
  description:
    'Each file runs in a transaction of its own, in the order of their names. Seeds made by defineSeed insert only what is missing, so that running them again changes nothing.',
  options: [
    { flags: '--only <name>', doc: 'run this seed only', values: 'seed' },
    { flags: '--force', doc: 'run seeds in production, too' },
    confirmOption,
    lockTimeoutOption,
  ],
  examples: [
    { command: 'illusion db seed', does: 'run all seeds' },
    { command: 'illusion db seed --only 03_users', does: 'run one' },
  ],
  read: ({ options }) => ({
    only: options['only'] as string | undefined,
    force: options['force'] === true,
    confirm: options['confirm'] as string | undefined,
    lockTimeout: options['lockTimeout'] as number | undefined,
  }),
  load: () => import('./handler.ts'),
});
