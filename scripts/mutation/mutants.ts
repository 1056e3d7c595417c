/** One breakage of one line. */
export interface Mutant {
  readonly id: string;
  readonly file: string;
  /** Found exactly once in the file. */
  readonly before: string;
  readonly after: string;
  /** What a user would notice. */
  readonly breaks: string;
}

/** Twenty lines over all rooms; the suite must notice nearly all of them. */
export const mutants: readonly Mutant[] = [
  {
    id: 'lock-kept',
    file: 'src/kernel/file-lock.ts',
    before: "writeFileSync(fileOf(directory, number), FREE, { flag: 'r+' });",
    after: 'fileOf(directory, number);',
    breaks: 'a lock between processes is never given back',
  },
  {
    id: 'pid-reused',
    file: 'src/kernel/process-identity.ts',
    before: 'return identityOf(identity.pid)?.started === identity.started;',
    after: 'return identityOf(identity.pid) !== undefined;',
    breaks: 'a process that got the pid of a dead one is taken for it',
  },
  {
    id: 'validation-lost',
    file: 'src/schema/diff/tables.ts',
    before: "return 'validated' in a && 'validated' in b && b.validated && isSame({ ...a, validated: true }, b);",
    after: "return 'validated' in a && 'validated' in b && isSame({ ...a, validated: b.validated }, b);",
    breaks: 'a constraint that is no longer to be validated is planned as one to validate',
  },
  {
    id: 'drop-order',
    file: 'src/schema/plan/order-changes.ts',
    before: 'const gone = orderTables(from.tables).map(keyOf).reverse();',
    after: 'const gone = orderTables(from.tables).map(keyOf);',
    breaks: 'tables are dropped before those that refer to them',
  },
  {
    id: 'key-nullable',
    file: 'src/model/to-table.ts',
    before: 'nullable: column.definition.nullable && !primaryKey.includes(column.name),',
    after: 'nullable: column.definition.nullable,',
    breaks: 'a column of the primary key can be null',
  },
  {
    id: 'partitions-read',
    file: 'src/dialect/postgres/inspect.ts',
    before: 'and not c.relispartition and',
    after: 'and',
    breaks: 'each partition of a table is taken for a table of its own',
  },
  {
    id: 'retry-short',
    file: 'src/db/retry.ts',
    before: 'if (tries > retries || clock.monotonic()',
    after: 'if (tries >= retries || clock.monotonic()',
    breaks: 'one try fewer than was asked for',
  },
  {
    id: 'commit-doubt',
    file: 'src/db/run-transaction.ts',
    before: "if (!isConnectionLoss(error) && sqlStateOf(error) !== '40003') throw error;",
    after: "if (sqlStateOf(error) !== '40003') throw error;",
    breaks: 'a connection lost during COMMIT is told as one that lost nothing',
  },
  {
    id: 'empty-variable',
    file: 'src/project/resolve-settings.ts',
    before: "values[candidate] !== undefined && values[candidate] !== ''",
    after: 'values[candidate] !== undefined',
    breaks: 'an empty environment variable overrides the setting',
  },
  {
    id: 'dead-holder',
    file: 'src/engine/project-server/holders.ts',
    before: 'if (!isElsewhere(holder)) return isRunning(holder);',
    after: 'if (!isElsewhere(holder)) return true;',
    breaks: 'a server is kept running for a process that is dead',
  },
  {
    id: 'half-built',
    file: 'src/engine/files/build-atomically.ts',
    before: 'if (!identityOf(pid)) rmSync(',
    after: 'if (identityOf(pid)) rmSync(',
    breaks: 'what another process is building is removed under its hands',
  },
  {
    id: 'one-too-many',
    file: 'src/migrate/plan/select.ts',
    before: 'return newestFirst.slice(0, newestFirst.indexOf(stays));',
    after: 'return newestFirst.slice(0, newestFirst.indexOf(stays) + 1);',
    breaks: 'rolling back to a migration rolls back that one, too',
  },
  {
    id: 'lease-kept',
    file: 'src/migrate/lock/lease-lock.ts',
    before: 'await retryable(() => freeRow(query, tables, held), { clock });',
    after: 'await retryable(async () => undefined, { clock });',
    breaks: 'the next migration waits until the lease of the last one has run out',
  },
  {
    id: 'silent-loss',
    file: 'src/revision/losses.ts',
    before: 'if (!always && (rows === 0 || rows === null)) continue;',
    after: 'if (rows === 0 || rows === null) continue;',
    breaks: 'dropping what cannot be counted, or is empty, is no longer told',
  },
  {
    id: 'page-beyond',
    file: 'src/dao/dao.ts',
    before: 'last && rows.length > limit ? writeCursor(order, last)',
    after: 'last && rows.length >= limit ? writeCursor(order, last)',
    breaks: 'a last page that is full leads to an empty one',
  },
  {
    id: 'fake-reference',
    file: 'src/dao/fake/foreign-keys.ts',
    before: 'if (key.columns.some((name) => row[name] === null)) continue;',
    after: 'if (key.columns.some((name) => row[name] !== null)) continue;',
    breaks: 'a fake takes rows that refer to nothing',
  },
  {
    id: 'one-more-guess',
    file: 'src/http/auth/login-limiter.ts',
    before: 'return found && found.count >= limit ?',
    after: 'return found && found.count > limit ?',
    breaks: 'one more password can be guessed than the limit says',
  },
  {
    id: 'living-run',
    file: 'src/testing/databases/stale-runs.ts',
    before: 'return !isRunning(mark);',
    after: 'return true;',
    breaks: 'a test run drops the databases of another that still runs',
  },
  {
    id: 'always-fine',
    file: 'src/cli/run-command.ts',
    before: 'return exitCodeOf?.(result) ?? 0;',
    after: 'return exitCodeOf ? 0 : 0;',
    breaks: 'a check that found something ends with exit code 0',
  },
  {
    id: 'others-space',
    file: 'src/app/daos/todos.ts',
    before: 'from users join spaces on spaces.organization_id = users.organization_id',
    after: 'from users cross join spaces',
    breaks: "todos can be written into a space of somebody else's organization",
  },
];
