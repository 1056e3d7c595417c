import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { ephemeralSingleNodeEngine } from '../../../../src/engine/single-node/ephemeral-single-node.ts';
import { useStandIn } from '../../../stand-in/stand-in.ts';

const standIn = useStandIn();

function ask(url: string, sql: string) {
  return withConnection(url, (query) => query(sql), { timeoutMs: 5000 });
}

describe('a node in memory', () => {
  it('is ready when it answers, not when it has told its URL', async () => {
    standIn.behave({ START_MS: 300 });
    const before = performance.now();
    const node = await standIn.start(ephemeralSingleNodeEngine());
    expect(performance.now() - before).toBeGreaterThan(300);
    expect(await ask(node.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
  });

  it('writes more to its log than a pipe would hold', async () => {
    const node = await standIn.start(ephemeralSingleNodeEngine());
    expect(await node.logTail(2000)).toSatisfy((lines: string[]) => lines.join('\n').length > 60_000);
  });

  it('is started with its data in memory, telemetry off and no log of every step', async () => {
    await standIn.start(ephemeralSingleNodeEngine({ cache: '128MiB' }));
    const [start] = standIn.starts();
    expect(start?.args).toEqual(expect.arrayContaining(['--store=type=mem,size=640MiB', '--cache', '128MiB', '--log']));
    expect(start?.env['COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING']).toBe('true');
  });

  it('tries other ports when one is taken', async () => {
    const clashes = path.join(standIn.folder(), 'clashes');
    writeFileSync(clashes, '1');
    standIn.behave({ CLASHES: clashes });
    await standIn.start(ephemeralSingleNodeEngine());
    const ports = standIn.starts().map(({ args }) => args[args.indexOf('--listen-addr') + 1]);
    expect(new Set(ports).size).toBe(2);
  });

  it('that crashes is lost', async () => {
    const node = await standIn.start(ephemeralSingleNodeEngine());
    process.kill(node.pid, 'SIGUSR2');
    await node.lost;
    expect((await node.logTail(1))[0]).toContain('out of memory');
  });

  it('that ends while it starts is an error with its last words', async () => {
    standIn.behave({ BEHAVIOUR: 'crash-at-start' });
    const why = expect.stringContaining('store is broken');
    await expect(ephemeralSingleNodeEngine().start()).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_START_FAILED',
      why,
    });
  });
});
