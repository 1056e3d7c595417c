import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect as connectTo, createServer, type Socket } from 'node:net';

/** A way to a database that can be cut and mended, at the same address. */
export interface BreakableDatabase {
  /** DSN by way of it. */
  readonly url: string;
  /** Ends all connections, and refuses new ones. */
  kill(): Promise<void>;
  comeBack(): Promise<void>;
  dispose(): Promise<void>;
}

/** Stands before a database. */
export async function breakableDatabase(url: string): Promise<BreakableDatabase> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const open = async (port: number) => {
    const server = createServer((client) => {
      const upstream = connectTo(Number(target.port), target.hostname);
      for (const [a, b] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        sockets.add(a);
        a.pipe(b);
        a.on('error', () => b.destroy());
        a.on('close', () => {
          sockets.delete(a);
          b.destroy();
        });
      }
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  const own = new URL(url);
  own.host = `127.0.0.1:${port}`;
  const kill = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: own.href,
    kill,
    comeBack: async () => {
      server = await open(port);
    },
    dispose: async () => {
      if (server.listening) await kill();
    },
  };
}

const migration = (up: string, down: string) =>
  `export const up = (knex) => knex.raw('${up}');\nexport const down = (knex) => knex.raw('${down}');\n`;

/** A project with two migrations and no API. */
export const watchedProject: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'illusion.config.ts': 'export default { server: { port: 9 } };\n',
  'migrations/1_notes.js': migration('create table notes (id int primary key, text text)', 'drop table notes'),
  'migrations/2_tags.js': migration('create table tags (id int primary key)', 'drop table tags'),
  'seeds/1_notes.js':
    "export const seed = (knex) => knex('notes').insert({ id: 1, text: 'milk' }).onConflict().ignore();\n",
};
