import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { TLSSocket } from 'node:tls';

const here = new URL('.', import.meta.url);
const TLS_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;

export const certificate = readFileSync(new URL('server.crt', here), 'utf8');

/**
 * Listens for SQL and passes it on to the PostgreSQL of STAND_IN_DATABASE_URL. The user becomes that server's, the database
 * `defaultdb` the one in its URL. With `login`, clients must encrypt and give that password; while `refusal` gives an error,
 * all get that. Rejects when the port is taken.
 */
export function listenForSql({ port, login, onConnect = () => undefined, refusal = () => undefined }) {
  const server = createServer((socket) => {
    onConnect();
    socket.on('error', () => socket.destroy());
    void serve(socket, { login, refusal }).catch(() => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}

/** Listens and never says anything, as the internal ports and the web page do here. */
export function listenSilently(port) {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}

async function serve(raw, { login, refusal }) {
  let socket = raw;
  let first = await readMessage(socket);
  if (first.readInt32BE(4) === TLS_REQUEST) {
    socket.write(login ? 'S' : 'N');
    if (login) socket = encrypt(socket);
    first = await readMessage(socket);
  } else if (login) {
    return refuse(socket, '08P01', 'node is running secure mode, SSL connection required');
  }
  if (refusal()) return refuse(socket, refusal().code, refusal().message);
  if (first.readInt32BE(4) === CANCEL_REQUEST) return pass(socket, first);
  const asked = parseStartup(first);
  if (login && !(await isWelcome(socket, asked, login))) {
    return refuse(socket, '28P01', `password authentication failed for user ${asked.user}`);
  }
  pass(socket, translateStartup(asked));
}

function encrypt(socket) {
  const key = readFileSync(new URL('server.key', here));
  return new TLSSocket(socket, { isServer: true, key, cert: certificate });
}

async function isWelcome(socket, asked, login) {
  const askForPassword = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
  socket.write(askForPassword);
  const answer = await readMessage(socket, 1);
  return asked.user === login.user && answer.toString('utf8', 5, answer.length - 1) === login.password;
}

function pass(socket, firstMessage) {
  const target = new URL(process.env.STAND_IN_DATABASE_URL);
  const upstream = connect(Number(target.port), target.hostname, () => upstream.write(firstMessage));
  upstream.on('error', () => socket.destroy());
  socket.on('error', () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}

/** One message; those after the first begin with a byte for their type. */
async function readMessage(socket, typeBytes = 0) {
  let data = Buffer.alloc(0);
  for (;;) {
    const part = socket.read() ?? (await nextPart(socket));
    data = Buffer.concat([data, part]);
    if (data.length < 4 + typeBytes) continue;
    const length = data.readInt32BE(typeBytes) + typeBytes;
    if (data.length < length) continue;
    if (data.length > length) socket.unshift(data.subarray(length));
    return data.subarray(0, length);
  }
}

function nextPart(socket) {
  return new Promise((resolve, reject) => {
    const done = () => {
      socket.off('readable', look);
      socket.off('close', gone);
    };
    const look = () => {
      const part = socket.read();
      if (part === null) return;
      done();
      resolve(part);
    };
    const gone = () => {
      done();
      reject(new Error('closed'));
    };
    socket.on('readable', look);
    socket.on('close', gone);
  });
}

function parseStartup(message) {
  const words = message.toString('utf8', 8).split('\0');
  const parameters = {};
  for (let i = 0; i + 1 < words.length && words[i] !== ''; i += 2) parameters[words[i]] = words[i + 1];
  return parameters;
}

function translateStartup({ user: _, database, options: __, ...rest }) {
  const target = new URL(process.env.STAND_IN_DATABASE_URL);
  const wanted = database === 'defaultdb' ? decodeURIComponent(target.pathname.slice(1)) : database;
  const parameters = { ...rest, user: decodeURIComponent(target.username), database: wanted };
  const words = Object.entries(parameters).flat();
  const body = Buffer.from(`${words.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

function refuse(socket, code, message) {
  const body = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(body.length + 4, 1);
  socket.end(Buffer.concat([head, body]));
}
