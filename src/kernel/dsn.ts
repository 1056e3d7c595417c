/**
 * Replaces the password of a DSN by `***`, in the authority and in a `password` query parameter.
 * Text that is no URL comes back as `<unreadable DSN>`, so that a malformed secret is never printed either.
 */
export function maskDsn(dsn: string): string {
  if (!URL.canParse(dsn)) return '<unreadable DSN>';
  const url = new URL(dsn);
  if (url.password) url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.toString();
}

/** The same DSN pointing at another database of the same server. */
export function withDatabase(dsn: string, database: string): string {
  const url = new URL(dsn);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.toString();
}

/** The database a DSN names; undefined when it names none. */
export function databaseOf(dsn: string): string | undefined {
  const name = decodeURIComponent(new URL(dsn).pathname.slice(1));
  return name === '' ? undefined : name;
}

/** Whether a DSN leads to this machine: a loopback address, `localhost`, or a socket in the file system. */
export function isLocalDsn(dsn: string): boolean {
  const url = new URL(dsn);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  return /^(|localhost|\[?::1\]?|127(\.\d+){3}|\/.*)$/i.test(host);
}
