import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StrippingProxy {
  readonly url: string;
  close(): void;
}

/** A proxy that hands on what comes in under a prefix, without the prefix, and answers 404 to everything else. */
export async function startStrippingProxy(prefix: string, targetPort: number): Promise<StrippingProxy> {
  const server: Server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    if (!url.startsWith(`${prefix}/`)) {
      outgoing.writeHead(404).end('no such prefix');
      return;
    }
    const onward = request(
      {
        host: '127.0.0.1',
        port: targetPort,
        method: incoming.method,
        path: url.slice(prefix.length),
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
