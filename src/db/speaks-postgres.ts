import { connect } from 'node:net';

/** The request for TLS that every PostgreSQL server answers with one byte, S (yes) or N (no), or with an error message. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const PATIENCE_MS = 1000;

/** Whether what listens at the DSN's address answers as PostgreSQL and CockroachDB do; `unknown` when it says nothing. */
export async function speaksPostgres(dsn: string): Promise<'yes' | 'no' | 'unknown'> {
  const url = new URL(dsn);
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  if (host === '' || url.searchParams.has('host')) return 'unknown';
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(url.port || 5432), timeout: PATIENCE_MS }, () =>
      socket.write(tlsRequest),
    );
    const answer = (value: 'yes' | 'no' | 'unknown') => {
      socket.destroy();
      resolve(value);
    };
    socket.once('data', (data) => answer(isAnswer(data) ? 'yes' : 'no'));
    socket.once('timeout', () => answer('unknown'));
    socket.once('error', () => answer('unknown'));
    socket.once('close', () => resolve('unknown'));
  });
}

function isAnswer(data: Buffer): boolean {
  const first = String.fromCharCode(data[0] ?? 0);
  if (data.length === 1) return first === 'S' || first === 'N';
  // E, the length of what follows, and a first field: severity.
  return first === 'E' && data.length > 5 && data[5] === 'S'.charCodeAt(0);
}
