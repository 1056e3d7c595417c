import { defineCommand } from '../../../command.ts';

export const cockroachDemoCommand = defineCommand({
  path: 'cockroach demo',
  group: 'Database',
  summary: 'run a throw-away CockroachDB cluster until Ctrl-C',
  description: 'Everything is kept in memory and on 127.0.0.1; nothing of it is left afterwards.',
  options: [
    { flags: '--nodes <n>', doc: 'how many nodes (default: 1)', type: 'integer' },
    { flags: '--secure', doc: 'with TLS, a user and a password' },
    { flags: '--max-sql-memory <size>', doc: 'memory for SQL on each node, such as 256MiB' },
    { flags: '--cache <size>', doc: 'memory for the cache of each node, such as 64MiB' },
  ],
  examples: [
    { command: 'illusion cockroach demo', does: 'print a DSN and keep the cluster running' },
    { command: 'illusion cockroach demo --nodes 3 --secure', does: 'three nodes, encrypted' },
  ],
  streams: true,
  read: ({ options }) => ({
    nodes: options['nodes'] as number | undefined,
    secure: options['secure'] === true,
    maxSqlMemory: options['maxSqlMemory'] as string | undefined,
    cache: options['cache'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
