import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiServer, createServer, type ServerOptions } from '../../../src/http/create-server.ts';
import { settings } from './example-app.ts';

interface Gate {
  open: () => void;
  reached: Promise<void>;
}

function createSignal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

/** A server on a real port with a route that answers when it is told to. */
async function listen(options: Partial<ServerOptions<object>> = {}) {
  const slow = createSignal();
  const reached = createSignal();
  const server = await createServer({
    daos: {},
    settings,
    app: {
      title: 'Slow',
      version: '1',
      daos: () => ({}),
      routes(scope) {
        scope.get('/slow', async () => {
          reached.give();
          await slow.given;
          return { done: true };
        });
        scope.post('/echo', async (call) => call.body);
      },
    },
    ...options,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { server, port, gate: { open: slow.give, reached: reached.given } satisfies Gate };
}

/** Sends bytes as they are and gives everything that came back until the server closed. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return received;
}

async function get(port: number, path: string, agent?: Agent) {
  const call = request({ host: '127.0.0.1', port, path, ...(agent ? { agent } : {}) }).end();
  const [answer] = await once(call, 'response');
  answer.resume();
  await once(answer, 'end');
  return answer as { statusCode: number; headers: Record<string, string> };
}

let running: ApiServer | undefined;
afterEach(async () => {
  running?.server.closeAllConnections();
  await running?.close();
  running = undefined;
});

describe('a server on a port', () => {
  it.each([
    ['what is not HTTP', 'nonsense\r\n\r\n', 400, 'Bad Request'],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'Request Header Fields Too Large',
    ],
  ])('answers %s in the shape of all errors', async (_name, text, status, detail) => {
    const { server, port } = await listen();
    running = server;
    const received = await sendRaw(port, text);
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).toEqual({ detail });
  });

  it('answers a body announced as too large with 413 before it is sent', async () => {
    const { server, port } = await listen();
    running = server;
    const received = await sendRaw(
      port,
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{',
    );
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toContain('{"detail":"Request body is too large"}');
  });

  it('gives up on a client that does not finish its request', async () => {
    const { server, port } = await listen({ limits: { requestTimeoutMs: 200 } });
    running = server;
    const received = await sendRaw(
      port,
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n',
    );
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('answers 503 when a handler takes too long', async () => {
    const { server, port, gate } = await listen({ limits: { handlerTimeoutMs: 100 } });
    running = server;
    const answer = await get(port, '/slow');
    gate.open();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
  });
});

describe('draining', () => {
  it('finishes the requests under way, refuses new connections, and leaves kept-alive ones behind', async () => {
    const { server, port, gate } = await listen();
    const agent = new Agent({ keepAlive: true });
    await get(port, '/healthz', agent);
    const slow = get(port, '/slow');
    await gate.reached;
    const drained = server.drain();
    await expect.poll(() => get(port, '/healthz').catch((error) => error.code)).toBe('ECONNREFUSED');
    gate.open();
    expect((await slow).statusCode).toBe(200);
    expect(await drained).toBe(true);
    agent.destroy();
  });

  it('says on /readyz that it is leaving, before it closes the port', async () => {
    const { server, port } = await listen();
    const drained = server.drain({ noticeMs: 300 });
    const answer = await get(port, '/readyz');
    expect(answer.statusCode).toBe(503);
    expect(await drained).toBe(true);
  });

  it('cuts off what does not finish before the deadline', async () => {
    const { server, port, gate } = await listen();
    const slow = get(port, '/slow').catch((error) => error.code);
    await gate.reached;
    expect(await server.drain({ deadlineMs: 100 })).toBe(false);
    expect(await slow).toBe('ECONNRESET');
    gate.open();
  });
});
