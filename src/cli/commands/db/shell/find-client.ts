import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Session } from '../../../../db/open-session.ts';
import { parseVersion } from '../../../../dialect/detect-dialect.ts';
import { listCandidates } from '../../../../engine/find-binary/find-cockroach.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An installed program that gives a prompt on a database. */
export interface Client {
  readonly program: string;
  readonly args: readonly string[];
  /** Holds the password: arguments can be read by everybody on the machine. */
  readonly environment: Environment;
}

/** The program to open: `cockroach sql` for CockroachDB, psql for both; undefined when neither is installed. */
export async function findClient(session: Session, url: string, environment: Environment): Promise<Client | undefined> {
  const [result] = await session.run('select version()');
  const dialect = parseVersion(result?.rows[0]?.[0] ?? '');
  const cockroach =
    dialect.name === 'cockroach' ? listCandidates(environment).find(({ isUsable }) => isUsable) : undefined;
  if (cockroach?.path) {
    return { program: cockroach.path, args: ['sql'], environment: { ...environment, COCKROACH_URL: url } };
  }
  const psql = findOnPath('psql', environment);
  if (!psql) return undefined;
  const { dsn, password } = splitPassword(url);
  return { program: psql, args: [dsn], environment: { ...environment, ...(password && { PGPASSWORD: password }) } };
}

function findOnPath(name: string, environment: Environment): string | undefined {
  const directories = (environment['PATH'] ?? '').split(path.delimiter);
  return directories
    .filter((directory) => path.isAbsolute(directory))
    .map((directory) => path.join(directory, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function splitPassword(url: string): { readonly dsn: string; readonly password: string } {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password) || (parsed.searchParams.get('password') ?? '');
  parsed.password = '';
  parsed.searchParams.delete('password');
  return { dsn: parsed.toString(), password };
}
