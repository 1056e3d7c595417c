import { mapDriverError } from './map-driver-error.ts';
import { closeClient, openClient } from './open-client.ts';

/** What one statement gave, every value as the server wrote it; null is NULL. */
export interface StatementResult {
  /** What it was, such as `SELECT` or `CREATE`. */
  readonly command: string;
  /** Rows found or changed; null where it does not apply. */
  readonly rowCount: number | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** One connection for statements a person types. */
export interface Session {
  /** Runs one statement or several, separated by semicolons. @throws the worded error of the first that fails. */
  run(sql: string): Promise<readonly StatementResult[]>;
  dispose(): Promise<void>;
}

export interface SessionOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

interface DriverResult {
  readonly command: string | null;
  readonly rowCount: number | null;
  readonly fields: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const asText = { getTypeParser: () => (value: string) => value };

/** Opens a session. @throws the ILLUSION_DB_* connection errors. */
export async function openSession(dsn: string, { timeoutMs, signal }: SessionOptions): Promise<Session> {
  const client = await openClient(dsn, { timeoutMs, signal });
  return {
    run: async (sql) => {
      try {
        const result = (await client.query({ text: sql, rowMode: 'array', types: asText })) as unknown;
        return (Array.isArray(result) ? result : [result]).map(toStatementResult);
      } catch (error) {
        throw mapDriverError(error, { url: dsn });
      }
    },
    dispose: () => closeClient(client),
  };
}

function toStatementResult(result: DriverResult): StatementResult {
  return {
    command: result.command ?? '',
    rowCount: result.rowCount,
    columns: result.fields.map(({ name }) => name),
    rows: result.rows,
  };
}
