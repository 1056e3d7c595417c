import { entry } from '../entry.ts';

/** Errors of test sessions and fixtures. */
export const testingErrors = {
  ILLUSION_TEST_SESSION_GONE: entry<{ reason: string }>(
    1,
    'A test asked for a database after the test session had ended.',
    (p) => ({
      what: 'The test got no database',
      why: `the test session that makes them does not answer: ${p.reason}`,
      next: 'Run the tests again; if the run was interrupted, this is only its echo.',
    }),
  ),
  ILLUSION_TEST_NO_SESSION: entry<Record<never, never>>(
    1,
    'A test wants a database, but no test session was opened.',
    () => ({
      what: 'The test got no database',
      why: 'no test session is open',
      next: "Run the tests with `illusion test`, or name illusion's global setup in vitest.config.ts: test: { globalSetup: ['illusion/testing'] } (or a file that re-exports globalSetup).",
    }),
  ),
  ILLUSION_TEST_FAKE_SQL: entry<Record<never, never>>(
    1,
    'A test asked for a database in a run without one (`illusion test --fake`).',
    () => ({
      what: 'The test got no database',
      why: 'this run has none: its DAOs are fakes in memory',
      next: 'Use the fixtures `db` or `daos` of illusion/testing, which skip or replace what needs SQL, or run without --fake.',
    }),
  ),
  ILLUSION_TEST_NO_FAKES: entry<{ app: string }>(
    1,
    'An API has no fake DAOs, and the run has no database (`illusion test --fake`).',
    (p) => ({
      what: `"${p.app}" cannot be tested without a database`,
      why: 'its defineApp has no fakeDaos',
      next: 'Add fakeDaos to defineApp, or run without --fake.',
    }),
  ),
  ILLUSION_TEST_NO_CREATEDB: entry<{ dsn: string; user: string }>(
    1,
    'The user of the external database may not create databases.',
    (p) => ({
      what: 'No test database can be made',
      why: `the user "${p.user}" of ${p.dsn} may not create databases`,
      next: `Have it allowed: alter role "${p.user}" createdb; let the files share the database: --isolation shared; or use the embedded engine (without --external).`,
    }),
  ),
  ILLUSION_TEST_DETAILS_UNREADABLE: entry<{ file: string; reason: string }>(
    2,
    'TEST_CRDB_DETAILS names a file that does not describe a running database.',
    (p) => ({
      what: 'The database that TEST_CRDB_DETAILS describes cannot be used',
      why: `${p.file}: ${p.reason}`,
      next: 'Write a JSON object with hostname, port, username, password and dbname to that file, or unset TEST_CRDB_DETAILS.',
    }),
  ),
  ILLUSION_TEST_NEEDS_URL: entry<Record<never, never>>(
    2,
    '`illusion test --external` has no database to run on.',
    () => ({
      what: '`illusion test --external` has no database to run on',
      why: 'neither --url nor TEST_CRDB_DETAILS says where it is',
      next: 'Pass --url postgresql://user:password@host:5432/database. The database is migrated and kept; databases made beside it are dropped afterwards.',
    }),
  ),
  ILLUSION_TEST_ENGINES: entry<{ flags: readonly string[] }>(2, 'More than one engine was asked for.', (p) => ({
    what: 'The tests can run on one engine at a time',
    why: `${p.flags.join(' and ')} were given`,
    next: 'Keep one of them.',
  })),
  ILLUSION_TEST_ISOLATION: entry<{ level: unknown; levels: readonly string[]; nearest: string | undefined }>(
    2,
    'A test file asks for an isolation level that does not exist.',
    (p) => ({
      what: `The test file cannot be isolated by "${String(p.level)}"`,
      why: `the levels are ${p.levels.join(', ')}`,
      next: p.nearest ? `Did you mean "${p.nearest}"?` : "Write test.override('isolation', ...) with one of them.",
    }),
  ),
  ILLUSION_TEST_CONCURRENT: entry<Record<never, never>>(
    1,
    'Tests of a file whose isolation is `transaction` are marked as concurrent.',
    () => ({
      what: 'The test cannot run at the same time as others of its file',
      why: 'they would share the transaction that is rolled back after each',
      next: "Leave out .concurrent, or give the file a database of its own: test.override('isolation', 'own').",
    }),
  ),
  ILLUSION_TEST_TRANSACTION_ENDED: entry<{ test: string }>(
    1,
    'A test ended the transaction that was to undo it.',
    (p) => ({
      what: `What the test "${p.test}" did cannot be undone`,
      why: 'the transaction it ran in was ended by a statement of its own, or its connection broke',
      next: "Give the file a database of its own: test.override('isolation', 'own').",
    }),
  ),
  ILLUSION_TEST_SHARED_CHANGED: entry<{
    database: string;
    leaks: readonly { readonly table: string; readonly key: string | null; readonly what: string }[];
  }>(1, 'Tests of a file whose isolation is `shared` changed rows that were there before.', (p) => ({
    what: `The tests of this file left the shared database ${p.database} changed`,
    why: p.leaks.map(({ table, key, what }) => `${table}${key === null ? '' : ` ${key}`}: ${what}`).join('; '),
    next: 'Let tests work on rows they made, or give the file a database of its own: leave out the isolation "shared".',
  })),
  ILLUSION_TEST_NOT_A_TEST_DATABASE: entry<{ dsn: string; database: string }>(
    2,
    'The database of `illusion test --external` does not look like one for tests.',
    (p) => ({
      what: 'The tests were not run',
      why: `${p.dsn} has no name that says "test", and no marker of earlier test runs`,
      next: `If "${p.database}" is there for tests, run it again with --yes, once: it is marked then. Else make one (create database ${p.database}_test) and name that.`,
    }),
  ),
  ILLUSION_TEST_KEEP_DEMO: entry<Record<never, never>>(
    2,
    'Databases of failing tests were to be kept on a CockroachDB that is gone with the run.',
    () => ({
      what: '`illusion test --demo` cannot keep databases',
      why: 'cockroach demo has everything in memory, and ends with the run',
      next: 'Run with --single-node --keep: a CockroachDB that keeps its data in .illusion/.',
    }),
  ),
  ILLUSION_TEST_NOT_KEPT: entry<{ name: string; nearest: string | undefined }>(
    2,
    'A database was named that no test run has kept.',
    (p) => ({
      what: 'Nothing was dropped',
      why: `no test run has kept a database "${p.name}" on this server`,
      next: `${p.nearest === undefined ? '' : `Did you mean ${p.nearest}? `}\`illusion db kept\` lists them.`,
    }),
  ),
  ILLUSION_TEST_CHAOS: entry<{ part: string; kinds: readonly string[]; nearest: string | undefined }>(
    2,
    '`illusion test --chaos` was asked for trouble of a kind that does not exist.',
    (p) => ({
      what: `There is no trouble called "${p.part}"`,
      why: `the kinds are ${p.kinds.join(', ')}; all is for all of them`,
      next: p.nearest
        ? `Did you mean "${p.nearest}"?`
        : 'Name some of them, separated by commas: --chaos=retry,drop. Files to run stand before it: illusion test test/app --chaos',
    }),
  ),
  ILLUSION_TEST_LEAK: entry<{ test: string; leaks: readonly string[] }>(
    1,
    'A test left connections, servers or listeners behind.',
    (p) => ({
      what: `The test "${p.test}" left something behind`,
      why: p.leaks.join('; '),
      next: "Close it in the test or by onTestFinished; if it is meant to stay, test.override('leakCheck', false) at the top of the file.",
    }),
  ),
  ILLUSION_TEST_SEED_CHANGED: entry<{
    test: string;
    changes: readonly { readonly table: string; readonly key: string; readonly what: string }[];
  }>(1, 'A test changed rows that the fixture `seed` gives to be read.', (p) => ({
    what: `The test "${p.test}" changed what was seeded`,
    why: p.changes.map(({ table, key, what }) => `${table} ${key} was ${what}`).join('; '),
    next: 'Work on rows of its own: the fixture `temporary` makes rows that are gone after the test.',
  })),
  ILLUSION_TEST_NO_VITEST: entry<{ root: string }>(1, 'The project has no Vitest.', (p) => ({
    what: 'The tests cannot be run',
    why: `Vitest is not installed in ${p.root}`,
    next: 'Install it: npm install --save-dev vitest',
  })),
  ILLUSION_CONTRACT_UNKNOWN_OPERATION: entry<{
    operation: string;
    known: readonly string[];
    nearest: string | undefined;
  }>(1, 'A contract was told something of an operation that the API does not have.', (p) => ({
    what: `The API has no operation "${p.operation}"`,
    why: `its document has these: ${p.known.join(', ')}`,
    next: p.nearest === undefined ? 'Name one of them, as METHOD /path.' : `Did you mean "${p.nearest}"?`,
  })),
  ILLUSION_FACTORY_STUCK: entry<{ table: string; problem: string }>(1, 'No row could be made up for a model.', (p) => ({
    what: `No row of ${p.table} could be made up`,
    why: p.problem,
    next: 'Give the values it stumbles over: create(dao, { column: value }). A check that SQL words in a way that is not understood can be told by its `holds`.',
  })),
} as const;
