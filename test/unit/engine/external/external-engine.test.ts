import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { findBinaries } from '../../../../src/engine/embedded/binaries.ts';
import { makeCluster } from '../../../../src/engine/embedded/initial-cluster.ts';
import { urlOf } from '../../../../src/engine/embedded/prepare-database.ts';
import { type ServerProcess, startServer } from '../../../../src/engine/embedded/server-process.ts';
import { stopServer } from '../../../../src/engine/embedded/stop-server.ts';
import { externalEngine } from '../../../../src/engine/external/external-engine.ts';
import { chooseServerUser } from '../../../../src/engine/files/server-user.ts';
import { pickPort } from '../../../../src/engine/ports/pick-port.ts';
import { silent } from '../../../../src/kernel/progress.ts';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 60_000 });

/** Databases of different manners: `pw` asks for a password, `tls` for encryption. */
const hostRules = `
host    postgres,illusion,nope  all  127.0.0.1/32  trust
host    pw                      all  127.0.0.1/32  scram-sha-256
hostssl tls                     all  127.0.0.1/32  trust
`;

let root: string;
let server: ServerProcess;
let certificate: string;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'illusion-external-')));
  chmodSync(root, 0o755);
  const dataDirectory = path.join(root, 'data');
  const user = chooseServerUser();
  const binaries = await findBinaries({ user, progress: silent });
  await makeCluster(dataDirectory, { binaries, user, progress: silent });
  certificate = path.join(dataDirectory, 'server.crt');
  const key = path.join(dataDirectory, 'server.key');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
    {
      stdio: 'ignore',
    },
  );
  if (user) for (const file of [key, certificate]) chownSync(file, user.uid, user.gid);
  appendFileSync(path.join(dataDirectory, 'postgresql.conf'), 'ssl = on\n');
  writeFileSync(path.join(dataDirectory, 'pg_hba.conf'), hostRules);
  const started = await startServer({
    ...{ binaries, user, dataDirectory, logFile: path.join(root, 'log'), timeoutMs: 30_000 },
    ...{ port: await pickPort(root), clusterName: 'external', data: 'thrown-away' },
  });
  if (started === 'port-taken') throw new Error('no port');
  server = started;
  await withConnection(
    urlOf(server.port, 'postgres'),
    async (query) => {
      await query('create database pw');
      await query('create database tls');
      await query(`alter role illusion password 'cor/rect@#'`);
    },
    { timeoutMs: 10_000 },
  );
});

afterAll(async () => {
  await stopServer(server.identity, { mode: 'immediate' });
  rmSync(root, { recursive: true, force: true });
});

const start = (url: string, timeoutMs?: number) => externalEngine({ url, ...(timeoutMs && { timeoutMs }) }).start();
const at = (rest: string, host = '127.0.0.1') => `postgresql://illusion@${host}:${server.port}/${rest}`;

/** A server that is not PostgreSQL, until the test is over. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const other: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    other.close();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  return (other.address() as AddressInfo).port;
}

describe('the external engine', () => {
  it('gives the DSN it was given, and leaves the server alone when it is disposed of', async () => {
    const url = at('illusion?application_name=my%20app&options=-csearch_path%3Dpublic');
    const running = await start(url);
    expect(running).toMatchObject({ kind: 'external', origin: 'external', url });
    await running.dispose();
    const rows = await withConnection(url, (query) => query(`select current_setting('application_name') as name`), {
      timeoutMs: 5000,
    });
    expect(rows).toEqual([{ name: 'my app' }]);
  });

  it.each([
    ['sslmode=require', '127.0.0.1'],
    ['sslmode=prefer', '127.0.0.1'],
    ['sslmode=no-verify', '127.0.0.1'],
    ['sslmode=verify-full&sslrootcert=CA', 'localhost'],
    ['sslmode=verify-ca&sslrootcert=CA', '127.0.0.1'],
  ])('encrypts with %s, as libpq does', async (parameters, host) => {
    const url = at(`tls?${parameters.replace('CA', encodeURIComponent(certificate))}`, host);
    const rows = await withConnection(
      (await start(url)).url,
      (query) => query('select ssl from pg_stat_ssl where pid = pg_backend_pid()'),
      { timeoutMs: 5000 },
    );
    expect(rows).toEqual([{ ssl: true }]);
  });

  it('logs in with a password full of special characters', async () => {
    const url = at('pw').replace('illusion@', `illusion:${encodeURIComponent('cor/rect@#')}@`);
    expect((await start(url)).url).toBe(url);
  });

  it('does without TLS where it is only preferred and the server has none', async () => {
    const port = await listen((socket) => {
      socket.once('data', () => {
        socket.write('N');
        socket.end();
      });
    });
    await expect(start(`postgresql://a@127.0.0.1:${port}/b?sslmode=require`)).rejects.toMatchObject({
      code: 'ILLUSION_DB_TLS_UNSUPPORTED',
      next: expect.stringContaining('sslmode=disable'),
    });
    await expect(start(`postgresql://a@127.0.0.1:${port}/b?sslmode=prefer`)).rejects.toMatchObject({
      what: expect.stringContaining('sslmode=disable'),
    });
  });
});

describe('the external engine explains', () => {
  it.each([
    ['not a dsn', 'it is not a URL'],
    ['mysql://a@b/c', '"mysql" is neither postgresql nor postgres'],
    ['postgresql://a:b@c:port/d', 'host, port or password'],
    ['postgresql://a@b/c?sslmode=yes', 'sslmode "yes" is none of'],
    ['postgresql://a@b/c?sslmode=verify-ca', 'needs sslrootcert'],
    ['postgresql://a@b/c?sslmode=verify-full&sslrootcert=/no/such/file', 'cannot be read: /no/such/file'],
  ])('the DSN %s', async (url, reason) => {
    await expect(start(url)).rejects.toMatchObject({
      code: 'ILLUSION_DSN_INVALID',
      exitCode: 2,
      why: expect.stringContaining(reason),
    });
  });

  it('a port on which nothing listens', async () => {
    await expect(start('postgresql://a:s3cret@127.0.0.1:1/b')).rejects.toMatchObject({
      code: 'ILLUSION_DB_REFUSED',
      what: 'Cannot connect to postgresql://a:***@127.0.0.1:1/b',
      why: 'nothing accepts connections at 127.0.0.1:1',
    });
  });

  it('a host nobody knows', async () => {
    await expect(start('postgresql://a@no-such-host.invalid/b')).rejects.toMatchObject({
      code: 'ILLUSION_DB_HOST_UNKNOWN',
      why: expect.stringContaining('"no-such-host.invalid"'),
    });
  });

  it('a server that accepts and says nothing', async () => {
    const port = await listen(() => undefined);
    await expect(start(`postgresql://a@127.0.0.1:${port}/b`, 100)).rejects.toMatchObject({
      code: 'ILLUSION_DB_TIMEOUT',
      why: 'no answer within 0.1 s',
    });
  });

  it('a web server', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    await expect(start(`postgresql://a@127.0.0.1:${port}/b`, 500)).rejects.toMatchObject({
      code: 'ILLUSION_DB_NOT_POSTGRES',
    });
    await expect(start(`postgresql://a@127.0.0.1:${port}/b?sslmode=require`, 500)).rejects.toMatchObject({
      code: 'ILLUSION_DB_NOT_POSTGRES',
    });
  });

  it('a server that greets in another protocol', async () => {
    const port = await listen((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
    await expect(start(`postgresql://a@127.0.0.1:${port}/b`, 500)).rejects.toMatchObject({
      code: 'ILLUSION_DB_NOT_POSTGRES',
    });
  });

  it('a wrong password, without showing it', async () => {
    const failure = await start(at('pw').replace('illusion@', 'illusion:wr0ng@')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ILLUSION_DB_PASSWORD', why: expect.stringContaining('"illusion"') });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('wr0ng');
  });

  it('a missing password', async () => {
    await expect(start(at('pw'))).rejects.toMatchObject({
      code: 'ILLUSION_DB_PASSWORD',
      why: expect.stringContaining('the DSN has none'),
    });
  });

  it('a database that is not there, with the statement that makes it on a local server', async () => {
    await expect(start(at('nope'))).rejects.toMatchObject({
      code: 'ILLUSION_DB_MISSING',
      next: expect.stringContaining('create database "nope";'),
    });
  });

  it('a server that demands TLS', async () => {
    await expect(start(at('tls'))).rejects.toMatchObject({ code: 'ILLUSION_DB_TLS_REQUIRED' });
  });

  it('a certificate it cannot trust', async () => {
    await expect(start(at('tls?sslmode=verify-full', 'localhost'))).rejects.toMatchObject({
      code: 'ILLUSION_DB_CERTIFICATE',
    });
    const ca = encodeURIComponent(certificate);
    await expect(start(at(`tls?sslmode=verify-full&sslrootcert=${ca}`))).rejects.toMatchObject({
      code: 'ILLUSION_DB_CERTIFICATE',
    });
  });

  it('nothing, when it is given up while it waits', async () => {
    const port = await listen(() => undefined);
    const reason = new Error('changed my mind');
    const starting = externalEngine({ url: `postgresql://a@127.0.0.1:${port}/b` }).start({
      signal: AbortSignal.timeout(50),
    });
    await expect(starting).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(
      externalEngine({ url: `postgresql://a@127.0.0.1:${port}/b` }).start({ signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});
