import type { Server, Socket } from 'node:net';
import type { ProcessResources } from './process-resources.ts';

export interface LeakScope {
  readonly before: ProcessResources;
  readonly after: ProcessResources;
  /** Sockets and servers that belong to fixtures. */
  readonly own: ReadonlySet<unknown>;
  /** Connections to other servers than the database's are nobody's business. Undefined while there is no database. */
  readonly databasePort: number | undefined;
  /** Connections of the file's pool that somebody took and did not give back. */
  readonly lent: number;
}

/** What was not there before a test and is there after it, each in words. */
export function findLeaks({ before, after, own, databasePort, lent }: LeakScope): readonly string[] {
  const leaks: string[] = [];
  if (lent > 0)
    leaks.push(`${count(lent, 'connection')} of the pool not given back (a transaction that was not ended?)`);
  const isConnection = (socket: Socket) => databasePort !== undefined && socket.remotePort === databasePort;
  const connections = [...after.sockets]
    .filter(isConnection)
    .filter((socket) => !before.sockets.has(socket) && !own.has(socket));
  if (connections.length > 0) leaks.push(`${count(connections.length, 'connection')} to the database left open`);
  const servers = [...after.servers].filter((server) => !before.servers.has(server) && !own.has(server));
  for (const server of servers) leaks.push(`a server left listening${placeOf(server)}`);
  for (const [event, listeners] of after.listeners) {
    const more = listeners - (before.listeners.get(event) ?? 0);
    if (more > 0) leaks.push(`${count(more, 'listener')} left on process for "${event}"`);
  }
  return leaks;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function placeOf(server: Server | Socket): string {
  const address = (server as Server).address();
  if (address === null) return '';
  return typeof address === 'string' ? ` on ${address}` : ` on port ${address.port}`;
}
