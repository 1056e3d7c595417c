import { hostname } from 'node:os';
import type { Query } from '../../dialect/dialect.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { dropDatabase } from './drop-database.ts';
import { type RunName, runOf, templateName } from './run-name.ts';
import { onServer, type TestServer } from './test-server.ts';

/** Whose run a database belongs to, kept as the comment on the run's template. */
interface RunMark extends ProcessIdentity {
  readonly madeBy: 'illusion test';
  readonly host: string;
  /** ISO time. */
  readonly since: string;
}

/** A run of another machine cannot be seen; after a day it has ended. */
const FOREIGN_RUN_MS = 24 * 60 * 60_000;

/** Writes on the template of a run, on a server that stays, which process it belongs to. */
export async function markRun(server: TestServer, run: RunName): Promise<void> {
  const mark: RunMark = {
    madeBy: 'illusion test',
    host: hostname(),
    ...ownIdentity(),
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(mark).replaceAll("'", "''");
  await onServer(server, (query) => query(`comment on database ${templateName(run)} is '${text}'`));
}

/**
 * Drops what runs left behind that were killed. Only databases with the name and the mark of a run are touched, and only
 * when the process that made them is gone.
 *
 * @returns the names of what was dropped.
 */
export async function removeStaleRuns(server: Pick<TestServer, 'url' | 'dialect'>): Promise<readonly string[]> {
  const names = await onServer(server, listStaleRuns);
  for (const name of names) await onServer(server, (query) => dropDatabase(query, server.dialect, name));
  return names;
}

/**
 * Lists the databases of runs that were killed, in the order in which they are to be dropped: the template, which carries the mark,
 * after the others, so that a clean-up that is cut short is taken up again.
 */
export async function listStaleRuns(query: Query): Promise<readonly string[]> {
  const found = await query(
    `select datname as name, shobj_description(oid, 'pg_database') as mark
     from pg_catalog.pg_database where datname like 'illusion\\_test\\_%'`,
  );
  const dead = new Set<string>();
  for (const { name, mark } of found) {
    const run = runOf(String(name));
    if (run && name === templateName(run) && isDead(readMark(mark))) dead.add(run);
  }
  const isTemplate = (name: string) => Number(name.endsWith('_template'));
  return found
    .map(({ name }) => String(name))
    .filter((name) => dead.has(runOf(name) ?? ''))
    .sort((a, b) => isTemplate(a) - isTemplate(b));
}

function readMark(text: unknown): RunMark | undefined {
  try {
    const mark = JSON.parse(String(text)) as RunMark | null;
    return mark?.madeBy === 'illusion test' ? mark : undefined;
  } catch {
    return undefined;
  }
}

function isDead(mark: RunMark | undefined): boolean {
  if (!mark) return false;
  if (mark.host !== hostname()) return Date.now() - Date.parse(mark.since) > FOREIGN_RUN_MS;
  return !isRunning(mark);
}
