import { defineCommand } from '../../../command.ts';

export const dbShellCommand = defineCommand({
  path: 'db shell',
  group: 'Database',
  summary: 'open a prompt on the database',
  description:
    'Opens cockroach sql or psql, whichever fits the database and is installed, else a small prompt of its own. The development database is started when it does not run. Without a terminal, SQL is read from standard input.',
  options: [
    { flags: '-c, --command <sql>', doc: 'run this SQL, print what it gives, and end' },
    {
      flags: '-d, --database <name>',
      doc: 'another database of the same server, such as one that illusion test --keep kept',
    },
  ],
  examples: [
    { command: 'illusion db shell', does: 'open a prompt' },
    { command: 'illusion db shell -c "select count(*) from todo"', does: 'run one statement' },
    { command: 'illusion db shell < report.sql', does: 'run a file' },
  ],
  streams: true,
  read: ({ options }) => ({
    sql: options['command'] as string | undefined,
    database: options['database'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
