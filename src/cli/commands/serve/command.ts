import { defineCommand } from '../../command.ts';

export const serveCommand = defineCommand({
  path: 'serve',
  group: 'Run',
  summary: 'start the API',
  description:
    'With no database configured, development gets a PostgreSQL of its own: started, migrated, and seeded while it is empty. ' +
    'Production (NODE_ENV=production) needs a DSN and a secret key, and does not start while migrations are pending.',
  options: [
    { flags: '--port <n>', doc: 'listen on this port (default: PORT, else 8000; 0 for any free one)', type: 'integer' },
    { flags: '--host <name>', doc: 'listen on this address (default: HOST, else 127.0.0.1)' },
    { flags: '--watch', doc: 'start again whenever the project changes' },
    { flags: '--migrate', doc: 'apply pending migrations first, whatever the database' },
    { flags: '--workers <n>', doc: 'serve from this many processes on one port', type: 'integer' },
  ],
  examples: [
    { command: 'illusion serve', does: 'start the API on http://127.0.0.1:8000' },
    { command: 'illusion serve --watch', does: 'start it again after every change' },
    { command: 'illusion serve --url postgresql://app@db.example/app --migrate', does: 'use a database of your own' },
    { command: 'NODE_ENV=production illusion serve --host 0.0.0.0 --workers 4', does: 'use four processors' },
  ],
  streams: true,
  read: ({ options }) => ({
    port: options['port'] as number | undefined,
    host: options['host'] as string | undefined,
    watch: options['watch'] === true,
    migrate: options['migrate'] === true,
    workers: (options['workers'] as number | undefined) ?? 1,
  }),
  load: () => import('./handler.ts'),
});
