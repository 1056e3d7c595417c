/** What Knex's builders keep to themselves and this file reads. */
interface Builder {
  readonly _sequence?: readonly unknown[];
  readonly _method?: string;
  readonly sql?: string;
  toString(): string;
}

const writingMethods = new Set(['insert', 'update', 'del', 'delete', 'truncate', 'upsert']);
const writingText =
  /^\s*(?:create|alter|drop|insert|update|upsert|delete|truncate|comment|grant|revoke|do|call|set)\b/i;

/**
 * Knex's builders are lazy: one that nobody awaits is never sent, and nothing says so. This remembers the builders that were made
 * and strikes out those that were run, or became part of another statement.
 */
export class ForgottenBuilders {
  readonly #made = new Set<Builder>();

  add(builder: object): void {
    this.#made.add(builder as Builder);
  }

  use(builder: object): void {
    this.#made.delete(builder as Builder);
  }

  /** The statements that would have changed something, had they been sent. */
  list(): readonly string[] {
    return [...this.#made].filter(wouldChange).map(describe);
  }
}

function wouldChange(builder: Builder): boolean {
  if (builder._sequence) return builder._sequence.length > 0;
  if (typeof builder.sql === 'string') return writingText.test(builder.sql);
  return writingMethods.has(builder._method ?? '');
}

function describe(builder: Builder): string {
  try {
    return builder.toString();
  } catch {
    // It was left half built.
    return builder.sql ?? 'a schema change';
  }
}
