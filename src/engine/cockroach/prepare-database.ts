import { withDatabase } from '../../kernel/dsn.ts';

export interface PrepareOptions {
  /** DSN of the database every new server has. */
  readonly url: string;
  readonly database: string;
  /** Statements that set up the server, such as `set cluster setting ...`; one that it does not know is left out. */
  readonly settings?: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Somebody else made it at the same time: duplicate_database, or PostgreSQL's unique_violation when it was very close. */
const raced = new Set(['42P04', '23505']);

/** A syntax error, an unknown name, a value it does not take, no right to. */
const unknownSetting = new Set(['42601', '42704', '42P02', '22023', '42804', '42501']);

/** Makes the database on a server that answers, unless it is there; returns its DSN. @throws the mapped connection error. */
export async function prepareDatabase(options: PrepareOptions): Promise<string> {
  const { withConnection } = await loadConnect();
  const { url, database } = options;
  await withConnection(
    url,
    async (query) => {
      for (const setting of options.settings ?? []) {
        await query(setting).catch((error: { code?: string }) => {
          if (!unknownSetting.has(error.code ?? '')) throw error;
        });
      }
      const found = await query('select 1 from pg_catalog.pg_database where datname = $1', [database]);
      if (found.length > 0) return;
      await query(`create database "${database.replaceAll('"', '""')}"`).catch((error: { code?: string }) => {
        if (!raced.has(error.code ?? '')) throw error;
      });
    },
    options,
  );
  return withDatabase(url, database);
}

/** The driver takes a while to load: asked for early, it loads while the server starts. */
export function loadConnect(): Promise<typeof import('../../db/connect.ts')> {
  return import('../../db/connect.ts');
}
