import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';

/** A way to a database that breaks on demand. */
export interface FlakyProxy {
  /** DSN of the database by way of the proxy. */
  readonly url: string;
  /** Cuts a connection when its client sends this; the server never sees it, or sees it and its answer is lost. */
  cutAt(text: string, loss: 'question' | 'answer'): void;
  /** Passes on nothing any more, and says nothing either. */
  stall(): void;
  dispose(): Promise<void>;
}

/** Opens a proxy to the server of a DSN. */
export async function openFlakyProxy(dsn: string): Promise<FlakyProxy> {
  const target = new URL(dsn);
  const sockets = new Set<Socket>();
  let cut: { readonly text: string; readonly loss: 'question' | 'answer' } | undefined;
  let isStalled = false;
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port), target.hostname);
    let isDeaf = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      if (isStalled) return;
      if (cut && data.includes(cut.text)) {
        if (cut.loss === 'question') {
          client.destroy();
          return;
        }
        isDeaf = true;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (isDeaf) client.destroy();
      else if (!isStalled) client.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(dsn);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    cutAt: (text, loss) => {
      cut = { text, loss };
    },
    stall: () => {
      isStalled = true;
    },
    dispose: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
