import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { pickPorts } from '../../../../src/engine/ports/pick-ports.ts';

const held: Server[] = [];

afterEach(() => {
  for (const server of held.splice(0)) server.close();
});

async function hold(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  held.push(server);
  await once(server, 'listening');
}

describe('a block of ports', () => {
  it('is passed over when one of its offsets is taken', async () => {
    const tries = [30_111, 30_222];
    await hold(30_111 + 100);
    expect(await pickPorts({ offsets: [0, 100], random: () => tries.shift() ?? 0 })).toBe(30_222);
  });

  it('is the preferred one when that is free', async () => {
    expect(await pickPorts({ offsets: [0, 1], preferred: 30_333, random: () => 30_444 })).toBe(30_333);
    await hold(30_334);
    expect(await pickPorts({ offsets: [0, 1], preferred: 30_333, random: () => 30_444 })).toBe(30_444);
  });

  it('lies below the ports of outgoing connections, all of it', async () => {
    const ends: number[] = [];
    const random = (min: number, max: number) => {
      ends.push(min, max);
      return min;
    };
    await pickPorts({ offsets: [0, 298], random });
    expect(ends).toEqual([30_000, 32_700 - 298]);
  });

  it('is an error when none is free', async () => {
    await hold(30_555);
    const picking = pickPorts({ offsets: [0], random: () => 30_555 });
    await expect(picking).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_NO_PORTS' });
  });
});
