import { createServer } from 'node:net';

const triesAtMost = 50;

/** The first port from `from` on that can be listened on; undefined when none of the next 50 can. */
export async function findFreePort(host: string, from: number): Promise<number | undefined> {
  for (let port = from; port < Math.min(from + triesAtMost, 65_536); port++) {
    if (await canListen(host, port)) return port;
  }
  return undefined;
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
