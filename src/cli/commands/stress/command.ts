import { defineCommand } from '../../command.ts';

export const stressCommand = defineCommand({
  path: 'stress',
  group: 'Test',
  summary: 'put the API under load, and prove that nothing it acknowledged was lost',
  description: [
    'Logs in, lists, creates, reads, updates and deletes in proportions, on many connections at once, as the OpenAPI document of the API says it can be used; afterwards every row that was acknowledged is read back and compared.',
    'Without --target it is the API of this project: the one that runs, else one that is started for it on a database of its own (--engine, default embedded). Exits with 1 when an acknowledged write is lost, or the run is slower than the one of --compare.',
  ].join('\n\n'),
  options: [
    { flags: '--target <url>', doc: 'an API that runs already' },
    { flags: '--connections <n>', doc: 'how many connections at once (default: 10)', type: 'integer' },
    { flags: '--duration <seconds>', doc: 'how long (default: 10)', type: 'integer' },
    {
      flags: '--rate <n>',
      doc: 'requests per second of all connections together (default: as many as can be)',
      type: 'integer',
    },
    { flags: '--mix <proportions>', doc: 'default: login=1,list=10,create=20,read=45,update=15,delete=9' },
    { flags: '--resource <path>', doc: 'what to work on, such as /todo (default: found in the OpenAPI document)' },
    { flags: '--body <json>', doc: 'values that every body has' },
    { flags: '--login <name:password>', doc: "who logs in (default: the app's exampleLogin)" },
    { flags: '--seed <n>', doc: 'makes the same requests again', type: 'integer' },
    { flags: '--output <file>', doc: 'write the report, which --compare of a later run reads', values: 'file' },
    { flags: '--compare <file>', doc: 'hold this run against an earlier one', values: 'file' },
  ],
  examples: [
    { command: 'illusion stress', does: 'ten seconds on ten connections' },
    { command: 'illusion stress --engine demo --duration 60 --connections 50', does: 'on a CockroachDB in memory' },
    { command: 'illusion stress --rate 200 --mix read=9,create=1', does: 'a given load, for its latencies' },
    { command: 'illusion stress --output before.json', does: 'keep the report' },
    { command: 'illusion stress --compare before.json', does: 'is it slower than it was?' },
  ],
  read: ({ options }) => ({
    target: options['target'] as string | undefined,
    connections: (options['connections'] as number | undefined) ?? 10,
    seconds: (options['duration'] as number | undefined) ?? 10,
    rate: options['rate'] as number | undefined,
    mix: options['mix'] as string | undefined,
    resource: options['resource'] as string | undefined,
    body: options['body'] as string | undefined,
    login: options['login'] as string | undefined,
    seed: options['seed'] as number | undefined,
    output: options['output'] as string | undefined,
    compare: options['compare'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});
