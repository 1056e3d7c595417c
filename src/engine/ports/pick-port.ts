import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const FIRST = 20_000;
const COUNT = 10_000;

/**
 * A free port for a project: the same one each time, as long as nobody else has taken it.
 * The range lies below those the system hands out for outgoing connections, so that a server finds its port again.
 */
export async function pickPort(seed: string, avoid: ReadonlySet<number> = new Set()): Promise<number> {
  const start = createHash('sha256').update(seed).digest().readUInt32BE(0);
  for (let step = 0; step < COUNT; step++) {
    const port = FIRST + ((start + step) % COUNT);
    if (!avoid.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port between ${FIRST} and ${FIRST + COUNT - 1} is free`);
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
