import { defineCommand } from '../../command.ts';

export const statusCommand = defineCommand({
  path: 'status',
  group: 'Run',
  summary: 'watch the database, the migrations and the API',
  description: [
    'On a terminal it is a dashboard that stays: ? lists its keys, q leaves it. Elsewhere, and with --once, it prints one table; --watch appends what changes. Nothing is started, and nothing changed: a database that does not run is shown as such.',
    'With --json it prints the snapshot, with --watch one a line; docs/status.md describes its shape. A screen reader gets the plain form, by --screen-reader or INK_SCREEN_READER.',
  ].join('\n\n'),
  options: [
    { flags: '--once', doc: 'print one table, also on a terminal' },
    { flags: '--watch <seconds>', doc: 'look that often; without a terminal, go on and append what changes' },
    {
      flags: '--api <url>',
      doc: 'watch this instance of the API; can be given several times (default: host and port of the settings)',
      type: 'list',
    },
    {
      flags: '--fail-on <health>',
      doc: 'exit with 3 when it is as bad as that, or worse',
      choices: ['degraded', 'down'],
    },
    { flags: '--record <file>', doc: 'write every snapshot to a file', values: 'file' },
    { flags: '--replay <file>', doc: 'show what was recorded', values: 'file' },
    { flags: '--screen-reader', doc: 'print lines in place of a dashboard' },
  ],
  examples: [
    { command: 'illusion status', does: 'keep it open beside your editor' },
    { command: 'illusion status --once', does: 'one look' },
    { command: 'illusion status --json --fail-on degraded', does: 'let a script look' },
    {
      command: 'illusion status --url postgresql://app@db.example/app --api http://10.0.0.7:8000',
      does: 'watch another system',
    },
    { command: 'illusion status --record incident.ndjson', does: 'keep what was seen' },
    { command: 'illusion status --replay incident.ndjson', does: 'show it to a colleague' },
  ],
  streams: true,
  read: ({ options }) => ({
    once: options['once'] === true,
    watch: options['watch'] as string | undefined,
    apis: (options['api'] as readonly string[] | undefined) ?? [],
    failOn: options['failOn'] as 'degraded' | 'down' | undefined,
    record: options['record'] as string | undefined,
    replay: options['replay'] as string | undefined,
    screenReader: options['screenReader'] === true,
  }),
  load: () => import('./handler.ts'),
});
