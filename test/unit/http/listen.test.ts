import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { listen, localUrl } from '../../../src/http/listen/listen.ts';
import { createExample } from './example-app.ts';

describe('listening', () => {
  it('gives the port that was found free for 0', async () => {
    const server = await createExample();
    const port = await listen(server, { host: '127.0.0.1', port: 0 });
    expect((await fetch(`${localUrl({ host: '127.0.0.1', port })}/healthz`)).status).toBe(200);
    await server.close();
  });

  it('names the holder of a taken port, and a free one', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const server = await createExample();
    const error = await listen(server, { host: '127.0.0.1', port }).catch((thrown) => thrown);
    expect(error.code).toBe('ILLUSION_PORT_TAKEN');
    if (process.platform === 'linux') expect(error.why).toContain(`(pid ${process.pid})`);
    const free = Number(/--port (\d+) is free/.exec(error.next)?.[1]);
    expect(free).toBeGreaterThan(port);
    const other = await createExample();
    expect(await listen(other, { host: '127.0.0.1', port: free })).toBe(free);
    await other.close();
    await server.close();
    holder.close();
  });

  it('says why an address cannot be listened on', async () => {
    const server = await createExample();
    const error = await listen(server, { host: '203.0.113.1', port: 0 }).catch((thrown) => thrown);
    expect(error.code).toBe('ILLUSION_LISTEN_FAILED');
    expect(error.why).toBe('this machine does not have that address');
    await server.close();
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://127.0.0.1:80'],
    ['::1', 'http://[::1]:80'],
    ['localhost', 'http://localhost:80'],
  ])('tells a browser where %s is', (host, url) => {
    expect(localUrl({ host, port: 80 })).toBe(url);
  });
});
