import type { Db } from '../../db/db.ts';

/** A request that was answered, or given up by its client (status 499). */
export interface RequestEvent {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}

/** A line the API logged. */
export interface LogEvent {
  readonly level: string;
  readonly message: string;
  /** The whole line, parsed. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A statement as it was sent. */
export interface StatementEvent {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** What happened since the test began, in order. */
export interface TestEvents {
  readonly requests: readonly RequestEvent[];
  readonly logs: readonly LogEvent[];
  /** Statements on the file's database; none in a run without one. */
  readonly statements: readonly StatementEvent[];
}

/** Collects what an API does while a test runs. */
export class EventLog implements TestEvents {
  #lines: string[] = [];
  #statements: StatementEvent[] = [];

  /** What a logger writes to. */
  readonly destination = { write: (line: string) => void this.#lines.push(line) };

  get requests(): readonly RequestEvent[] {
    return this.logs.flatMap(({ fields: { method, path, status, ms } }) =>
      typeof status === 'number' ? [{ method: String(method), path: String(path), status, ms: Number(ms) }] : [],
    );
  }

  get logs(): readonly LogEvent[] {
    return this.#lines.map((line) => {
      const fields = JSON.parse(line) as Readonly<Record<string, unknown>>;
      return { level: String(fields['level']), message: String(fields['msg'] ?? ''), fields };
    });
  }

  get statements(): readonly StatementEvent[] {
    return this.#statements;
  }

  /** @returns what ends it. */
  listenTo({ knex }: Pick<Db, 'knex'>): () => void {
    const listen = ({ sql, bindings }: { readonly sql: string; readonly bindings?: readonly unknown[] }) =>
      void this.#statements.push({ sql, bindings: bindings ?? [] });
    knex.on('query', listen);
    return () => void knex.removeListener('query', listen);
  }

  clear(): void {
    this.#lines = [];
    this.#statements = [];
  }
}
