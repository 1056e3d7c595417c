/** A DSN, and what of a connection it cannot say. */
export interface KnexDsn {
  readonly url: string | undefined;
  readonly notes: readonly string[];
}

/** The `connection` of a knexfile as a DSN: a text, an object as `pg` takes it, or a function that gives one of the two. */
export async function toDsn(connection: unknown): Promise<KnexDsn> {
  const given: unknown = typeof connection === 'function' ? await (connection as () => unknown)() : connection;
  if (typeof given === 'string') return { url: given === '' ? undefined : given, notes: [] };
  if (typeof given !== 'object' || given === null) return { url: undefined, notes: [] };
  const options = given as Readonly<Record<string, unknown>>;
  const said = options['connectionString'] ?? options['uri'];
  const url = typeof said === 'string' && URL.canParse(said) ? new URL(said) : buildUrl(options);
  return url === undefined ? { url: undefined, notes: [] } : secure(url, options['ssl']);
}

function buildUrl(options: Readonly<Record<string, unknown>>): URL | undefined {
  const text = (key: string) => {
    const value = options[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  if (text('host') === '' && text('database') === '') return undefined;
  const host = text('host') || '127.0.0.1';
  const isSocket = host.startsWith('/');
  const url = new URL(`postgresql://${isSocket ? 'localhost' : bracketed(host)}`);
  if (isSocket) url.searchParams.set('host', host);
  url.port = text('port');
  url.username = encodeURIComponent(text('user'));
  url.password = encodeURIComponent(text('password'));
  url.pathname = `/${encodeURIComponent(text('database'))}`;
  return url;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function secure(url: URL, ssl: unknown): KnexDsn {
  if (ssl === undefined || ssl === false || url.searchParams.has('sslmode')) return { url: url.href, notes: [] };
  const options = (typeof ssl === 'object' && ssl !== null ? ssl : {}) as Readonly<Record<string, unknown>>;
  url.searchParams.set('sslmode', options['rejectUnauthorized'] === false ? 'no-verify' : 'verify-full');
  const lost = ['ca', 'cert', 'key'].filter((name) => options[name] !== undefined);
  const notes =
    lost.length === 0
      ? []
      : [`ssl.${lost.join(', ssl.')}: a DSN names files instead, with sslrootcert, sslcert and sslkey`];
  return { url: url.href, notes };
}
