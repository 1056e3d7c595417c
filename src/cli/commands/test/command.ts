import { chaosKinds } from '../../../testing/chaos/kinds.ts';
import { type IsolationLevel, isolationLevels } from '../../../testing/isolation/level.ts';
import { defineCommand } from '../../command.ts';

export const testCommand = defineCommand({
  path: 'test',
  group: 'Test',
  summary: "run the project's tests, each file on a fresh database that is gone afterwards",
  description: [
    'Starts a database server, migrates and seeds a template, and runs the Vitest of the project; every test file that asks gets a copy of the template.',
    'With --matrix it does so once for each Node with each engine, each in a folder of its own with a clean install, on Node from npm; without axes those of test.matrix in illusion.config.ts count. Exits with 1 unless every cell passed.',
    'Whatever is not listed here goes to Vitest as it is (npx vitest --help); what follows -- goes there even if it is listed.',
  ].join('\n\n'),
  arguments: [{ name: '[vitest...]', doc: 'files to run, and flags of Vitest', values: 'file' }],
  options: [
    { flags: '--embedded', doc: 'on the embedded PostgreSQL (default)' },
    { flags: '--demo', doc: 'on a CockroachDB in memory (cockroach demo)' },
    { flags: '--nodes <n>', doc: 'how many nodes --demo has (default: 1)', type: 'integer' },
    { flags: '--single-node', doc: 'on a CockroachDB in memory (cockroach start-single-node)' },
    { flags: '--external', doc: 'on the running server of --url, or of the JSON file TEST_CRDB_DETAILS names' },
    { flags: '--fake', doc: 'without a database: DAOs are fakes, tests that need SQL are skipped' },
    {
      flags: '--isolation <level>',
      doc: 'how files are kept apart that do not say it themselves: a database each (own, the default), a transaction a test, or one shared database',
      choices: [...isolationLevels],
    },
    {
      flags: '--migrations',
      doc: 'first try each migration up, down over seeded rows, and up again, and hold the result against the models',
    },
    {
      flags: '--chaos [kinds]',
      doc: 'make trouble between the API and its database: retry, commit, slow (the default), ambiguous, drop, outage, or all; report which handlers are not safe',
      words: [...chaosKinds, 'all'],
    },
    { flags: '--chaos-seed <n>', doc: 'the same trouble as in the run that printed this', type: 'integer' },
    {
      flags: '--queries',
      doc: 'report the statements of each test: how many, which are repeated for each of many rows, which no index serves',
    },
    {
      flags: '--keep',
      doc: 'keep the database of a file in which a test failed, with its SQL log, and say how to open it',
    },
    {
      flags: '--matrix [axes...]',
      doc: 'on Node versions x engines, each cell a clean install: node=20,22,current engine=embedded,fake',
    },
    { flags: '--matrix-parallel <n>', doc: 'how many cells at once (default: by cores and memory)', type: 'integer' },
    { flags: '--junit <file>', doc: 'write a JUnit report, one for all cells of a matrix', values: 'file' },
    { flags: '-w, --watch', doc: 'stay, and run tests again when files change' },
  ],
  examples: [
    { command: 'illusion test', does: 'run everything' },
    { command: 'illusion test todo -t "creates"', does: 'the test files with todo in their path, tests named so' },
    { command: 'illusion test --fake --watch', does: 'the quickest loop' },
    { command: 'illusion test --demo --nodes 3', does: 'on a CockroachDB cluster' },
    {
      command: 'illusion test --external --url $TEST_DSN',
      does: 'on a running server, beside a test database that stays',
    },
    { command: 'illusion test --matrix node=20,22,24 engine=embedded,fake', does: 'on each Node with each engine' },
    { command: 'illusion test --coverage --reporter=junit', does: 'with flags of Vitest' },
  ],
  passThrough: true,
  streams: true,
  read: ({ args, options }) => ({
    args,
    isolation: options['isolation'] as IsolationLevel | undefined,
    migrations: options['migrations'] === true,
    chaos: options['chaos'] as string | true | undefined,
    chaosSeed: options['chaosSeed'] as number | undefined,
    queries: options['queries'] === true,
    keep: options['keep'] === true,
    watch: options['watch'] === true,
    embedded: options['embedded'] === true,
    demo: options['demo'] === true,
    nodes: options['nodes'] as number | undefined,
    singleNode: options['singleNode'] === true,
    external: options['external'] === true,
    fake: options['fake'] === true,
    matrix: readMatrix(options['matrix']),
    matrixParallel: options['matrixParallel'] as number | undefined,
    junit: options['junit'] as string | undefined,
  }),
  load: () => import('./handler.ts'),
});

/** What follows --matrix, which may be nothing; undefined without it. */
function readMatrix(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.map(String) : [];
}
