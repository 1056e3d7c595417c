import { once } from 'node:events';
import { type DemoOptions, demoEngine } from '../../../../engine/demo/demo-engine.ts';
import { fail } from '../../../../kernel/errors/registry.ts';
import type { Context } from '../../../context.ts';

export type DemoInput = Pick<DemoOptions, 'nodes' | 'secure' | 'maxSqlMemory' | 'cache'>;

/** Runs until a signal comes; the cluster is gone when this resolves. */
export async function handle(context: Context, input: DemoInput): Promise<void> {
  const { reporter, signal, disposal } = context;
  reporter.progress('Starting CockroachDB');
  const demo = await demoEngine(input).start({ signal });
  await disposal.defer(() => demo.dispose());
  const { url, webUrl, pid } = demo;
  const text = [`database  ${url}`, `web page  ${webUrl}`].join('\n');
  // The DSN of a throw-away cluster is what was asked for: its password is printed on purpose.
  reporter.result({ url, webUrl, pid, nodes: input.nodes ?? 1 }, text);
  reporter.notice('Ctrl-C ends it.');
  const end = await Promise.race([
    once(signal, 'abort').then(() => 'asked' as const),
    demo.lost.then(() => 'lost' as const),
  ]);
  if (end === 'lost') throw fail('ILLUSION_COCKROACH_LOST', { log: await demo.logTail(10) });
  await demo.dispose();
}

/** Everything there is to say has been said on the way. */
export function render(): string {
  return '';
}
