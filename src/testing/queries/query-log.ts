import type { Db } from '../../db/db.ts';
import type { Query } from '../../dialect/dialect.ts';
import { findFullScans } from '../../dialect/find-full-scans.ts';
import type { TestQueries } from './test-queries.ts';

/** So often in one test is no chance: a statement for each of many rows. */
const REPEATED_FROM = 5;

interface Shape {
  /** Values it was sent with; the first are kept for EXPLAIN. */
  readonly values: Set<string>;
  readonly bindings: readonly unknown[];
  times: number;
}

interface TestLog {
  readonly test: string;
  readonly shapes: Map<string, Shape>;
}

/** Counts what each test of a file sends to its database. */
export class QueryLog {
  readonly #tests: TestLog[] = [];

  listenTo({ knex }: Pick<Db, 'knex'>): void {
    knex.on('query', ({ sql, bindings }: { readonly sql: string; readonly bindings?: readonly unknown[] }) =>
      this.#count(sql, bindings ?? []),
    );
  }

  /** What is sent from here on is this test's. */
  beginTest(test: string): void {
    this.#tests.push({ test, shapes: new Map() });
  }

  #count(sql: string, bindings: readonly unknown[]): void {
    const shapes = this.#tests.at(-1)?.shapes;
    if (!shapes) return;
    const shape = shapes.get(sql) ?? { values: new Set<string>(), bindings, times: 0 };
    shape.times++;
    shape.values.add(JSON.stringify(bindings, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
    shapes.set(sql, shape);
  }

  /** @param query speaks on one connection to the file's database; each statement is planned once. */
  async summarize(file: string, { dialect }: Pick<Db, 'dialect'>, query: Query): Promise<readonly TestQueries[]> {
    const scans = new Map<string, readonly string[]>();
    const summaries: TestQueries[] = [];
    for (const { test, shapes } of this.#tests) {
      let statements = 0;
      const repeated: { sql: string; times: number }[] = [];
      const fullScans: { sql: string; tables: readonly string[] }[] = [];
      for (const [sql, { values, bindings, times }] of shapes) {
        statements += times;
        if (values.size >= REPEATED_FROM) repeated.push({ sql, times });
        const tables = scans.get(sql) ?? (await findFullScans(dialect, query, sql, bindings));
        scans.set(sql, tables);
        if (tables.length > 0) fullScans.push({ sql, tables });
      }
      if (statements > 0) summaries.push({ file, test, statements, repeated, fullScans });
    }
    return summaries;
  }
}
