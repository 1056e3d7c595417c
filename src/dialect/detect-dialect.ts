import { fail } from '../kernel/errors/registry.ts';
import { cockroachCapabilities } from './cockroach/capabilities.ts';
import type { Dialect, Query } from './dialect.ts';
import { postgresCapabilities } from './postgres/capabilities.ts';

/**
 * Asks the server what it is.
 *
 * @throws ILLUSION_DIALECT_UNKNOWN when it is neither PostgreSQL nor CockroachDB; what `query` throws, as it is.
 */
export async function detectDialect(query: Query): Promise<Dialect> {
  const [row] = await query('select version() as version');
  return parseVersion(String(row?.['version'] ?? ''));
}

/** Reads what `select version()` printed. */
export function parseVersion(text: string): Dialect {
  const cockroach = /^CockroachDB (?:[A-Z]+ )?v((\d+)\.(\d+)\S*)/.exec(text);
  if (cockroach) {
    return Object.freeze({
      name: 'cockroach',
      version: `CockroachDB ${cockroach[1]}`,
      versionNumbers: numbers(cockroach),
      knexClient: 'cockroachdb',
      capabilities: cockroachCapabilities,
    });
  }
  const postgres = /^PostgreSQL ((\d+)(?:\.(\d+))?[^\s,]*)/.exec(text);
  if (postgres && !text.includes('Redshift')) {
    return Object.freeze({
      name: 'postgres',
      version: `PostgreSQL ${postgres[1]}`,
      versionNumbers: numbers(postgres),
      knexClient: 'pg',
      capabilities: postgresCapabilities,
    });
  }
  throw fail('ILLUSION_DIALECT_UNKNOWN', { version: text });
}

function numbers(match: RegExpExecArray): readonly [number, number] {
  return [Number(match[2]), Number(match[3] ?? 0)];
}
