import type { Query } from '../../dialect/dialect.ts';
import type { FailedTest } from './kept-database.ts';

/** Says that a database was kept by a test run, and why; its comment on the server. */
interface KeptMark {
  readonly madeBy: 'illusion test';
  /** ISO time. */
  readonly keptAt: string;
  readonly failed: readonly FailedTest[];
}

/** A database that an earlier run kept. */
export interface KeptEntry {
  readonly name: string;
  /** ISO time. */
  readonly keptAt: string;
  readonly failed: readonly FailedTest[];
}

/** Writes on a database why it is kept. */
export async function markKept(query: Query, name: string, failed: readonly FailedTest[], now: Date): Promise<void> {
  const mark: KeptMark = { madeBy: 'illusion test', keptAt: now.toISOString(), failed };
  await query(`comment on database ${name} is '${JSON.stringify(mark).replaceAll("'", "''")}'`);
}

/** The databases of a server that test runs have kept, the oldest first: those that have the name and the mark of one. */
export async function listKept(query: Query): Promise<readonly KeptEntry[]> {
  const rows = await query(
    `select datname as name, shobj_description(oid, 'pg_database') as mark
     from pg_catalog.pg_database where datname like 'illusion\\_kept\\_%'`,
  );
  return rows
    .flatMap(({ name, mark }) => {
      const read = readMark(mark);
      return read ? [{ name: String(name), keptAt: read.keptAt, failed: read.failed }] : [];
    })
    .sort((a, b) => a.keptAt.localeCompare(b.keptAt) || a.name.localeCompare(b.name));
}

function readMark(text: unknown): KeptMark | undefined {
  try {
    const mark = JSON.parse(String(text)) as Partial<KeptMark> | null;
    return mark?.madeBy === 'illusion test' && mark.keptAt !== undefined ? (mark as KeptMark) : undefined;
  } catch {
    return undefined;
  }
}
