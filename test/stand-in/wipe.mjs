import { connect } from 'node:net';

/** Drops every database but the one in STAND_IN_DATABASE_URL: a server in memory begins with nothing. */
export async function wipe() {
  const target = new URL(process.env.STAND_IN_DATABASE_URL);
  const socket = connect(Number(target.port), target.hostname);
  const replies = readReplies(socket);
  const words = ['user', decodeURIComponent(target.username), 'database', decodeURIComponent(target.pathname.slice(1))];
  const body = Buffer.from(`${words.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  socket.write(Buffer.concat([head, body]));
  await replies();
  const others = 'select datname from pg_database where not datistemplate and datname <> current_database()';
  for (const name of await run(others)) await run(`drop database if exists "${name}" with (force)`);
  socket.destroy();

  async function run(sql) {
    const query = Buffer.alloc(5 + Buffer.byteLength(sql) + 1);
    query.write('Q');
    query.writeInt32BE(query.length - 1, 1);
    query.write(sql, 5);
    socket.write(query);
    return replies();
  }
}

/** Resolves with the first column of the rows that came before the server was ready again. */
function readReplies(socket) {
  let data = Buffer.alloc(0);
  let wake = () => undefined;
  socket.on('data', (part) => {
    data = Buffer.concat([data, part]);
    wake();
  });
  return async () => {
    const rows = [];
    for (;;) {
      while (data.length < 5 || data.length < data.readInt32BE(1) + 1) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      const type = String.fromCharCode(data[0]);
      const message = data.subarray(5, data.readInt32BE(1) + 1);
      data = data.subarray(data.readInt32BE(1) + 1);
      if (type === 'Z') return rows;
      if (type === 'D') rows.push(message.toString('utf8', 6, 6 + message.readInt32BE(2)));
    }
  };
}
