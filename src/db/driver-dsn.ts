import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';

const schemes = new Set(['postgres:', 'postgresql:']);
const sslModes = new Set(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']);

/**
 * Rewrites a DSN so that the driver understands it as psql, CockroachDB's tools and every other libpq program do:
 * `sslmode=require` encrypts without asking for a known CA, `sslrootcert=system` means the system's CAs.
 * Hand its result to the driver as `connectionString`; Knex parses plain strings itself, by older rules.
 *
 * @throws ILLUSION_DSN_INVALID when it is no DSN of a PostgreSQL or CockroachDB.
 */
export function driverDsn(dsn: string): string {
  const url = readDsn(dsn);
  const mode = url.searchParams.get('sslmode');
  if (mode === 'allow') url.searchParams.set('sslmode', 'prefer');
  if (url.searchParams.get('sslrootcert') === 'system') url.searchParams.delete('sslrootcert');
  if (mode && mode !== 'no-verify' && !url.searchParams.has('uselibpqcompat')) {
    url.searchParams.set('uselibpqcompat', 'true');
  }
  // URLSearchParams writes a space as "+", which the driver would keep as it is.
  url.search = url.searchParams.toString().replaceAll('+', '%20');
  return url.toString();
}

function readDsn(dsn: string): URL {
  if (!URL.canParse(dsn)) {
    const reason = dsn.includes('://') ? 'host, port or password hold a character a URL cannot' : 'it is not a URL';
    throw invalid(dsn, reason);
  }
  const url = new URL(dsn);
  if (!schemes.has(url.protocol)) {
    throw invalid(dsn, `"${url.protocol.slice(0, -1)}" is neither postgresql nor postgres`);
  }
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !sslModes.has(mode)) {
    throw invalid(dsn, `sslmode "${mode}" is none of ${[...sslModes].join(', ')}`);
  }
  if (mode === 'verify-ca' && !url.searchParams.has('sslrootcert')) {
    throw invalid(dsn, 'sslmode=verify-ca needs sslrootcert=FILE, the certificate of the CA');
  }
  return url;
}

function invalid(dsn: string, reason: string): Error {
  return fail('ILLUSION_DSN_INVALID', { dsn: maskDsn(dsn), reason });
}
