import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../../db/db.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';

interface LoggedStatement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
  /** Milliseconds since the log began. */
  readonly at: number;
  readonly test: string | undefined;
}

/** A run-away test must not fill the memory. */
const STATEMENTS_AT_MOST = 20_000;

/** The statements a file's tests sent, in order, to be read when one of them failed. */
export class SqlLog {
  readonly #clock: Clock;
  readonly #start: number;
  readonly #statements: LoggedStatement[] = [];
  #left = 0;
  #test: string | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.#start = clock.monotonic();
  }

  listenTo({ knex }: Pick<Db, 'knex'>): void {
    knex.on('query', ({ sql, bindings }: { readonly sql: string; readonly bindings?: readonly unknown[] }) => {
      if (this.#statements.length >= STATEMENTS_AT_MOST) this.#left++;
      else {
        const at = this.#clock.monotonic() - this.#start;
        this.#statements.push({ sql, bindings: bindings ?? [], at, test: this.#test });
      }
    });
  }

  beginTest(name: string): void {
    this.#test = name;
  }

  /** Writes it as SQL that can be read; who sent what stands in comments. */
  write(file: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines: string[] = [];
    let test: string | undefined;
    for (const statement of this.#statements) {
      if (statement.test !== test) lines.push('', `-- test: ${oneLine(statement.test ?? '')}`);
      test = statement.test;
      const bindings = statement.bindings.length > 0 ? `  -- ${oneLine(describe(statement.bindings))}` : '';
      lines.push(`/* ${statement.at.toFixed(1)} ms */ ${statement.sql.trim().replace(/;$/, '')};${bindings}`);
    }
    if (this.#left > 0) lines.push('', `-- ${this.#left} more statements were sent and are not here`);
    writeFileSync(file, `${lines.join('\n').trim()}\n`);
  }
}

function describe(bindings: readonly unknown[]): string {
  return bindings
    .map((value, at) => `$${at + 1} = ${typeof value === 'bigint' ? String(value) : JSON.stringify(value)}`)
    .join(', ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
