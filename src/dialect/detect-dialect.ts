import { fail } from '../kernel/errors/registry.ts';
import { cockroachCapabilities } from './cockroach/capabilities.ts';
import type { Dialect, Query } from './dialect.ts';
import { postgresCapabilities } from './postgres/capabilities.ts';

/**
 * Asks a server what it is, by `select version()`.
 *
 * @throws ILLUSION_DIALECT_UNKNOWN when it is neither PostgreSQL nor CockroachDB.
 */
export async function detectDialect(query: Query): Promise<Dialect> {
  const [row] = await query('select version() as version');
  return readVersion(String(row?.['version'] ?? ''));
}

/** Reads what `select version()` printed, such as `PostgreSQL 18.4 on x86_64...` or `CockroachDB CCL v26.1.0 (...)`. */
export function readVersion(printed: string): Dialect {
  const match = /^(PostgreSQL|CockroachDB)\b.*?\bv?(\d+)\.(\d+)/.exec(printed) ?? /^(PostgreSQL) (\d+)()/.exec(printed);
  if (!match) throw fail('ILLUSION_DIALECT_UNKNOWN', { version: printed.slice(0, 80) });
  const [, product, major = '0', minor = '0'] = match;
  const versionNumbers = [Number(major), Number(minor)] as const;
  const version = `${product} ${major}.${minor || '0'}`;
  return product === 'CockroachDB'
    ? { name: 'cockroach', version, versionNumbers, knexClient: 'cockroachdb', capabilities: cockroachCapabilities }
    : { name: 'postgres', version, versionNumbers, knexClient: 'pg', capabilities: postgresCapabilities };
}
