import { join } from 'node:path';
import { execa, type Options, type ResultPromise } from 'execa';

export const root = join(import.meta.dirname, '../..');

/** Starts the built command line as a process of its own, with this environment and nothing of what tests set. */
export function illusion(args: readonly string[], options: Options = {}): ResultPromise {
  return execa(process.execPath, [join(root, 'bin/illusion.js'), ...args], {
    cwd: root,
    reject: false,
    stdin: 'ignore',
    ...options,
  }) as ResultPromise;
}

/** A CockroachDB in memory, as long as `use` takes. */
export async function withDemo<T>(use: (url: string) => Promise<T>): Promise<T> {
  const demo = illusion(['cockroach', 'demo', '--json'], { buffer: false });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    demo.stdout?.on('data', (chunk) => {
      output += chunk;
      const found = /"url": "([^"]+)"/.exec(output)?.[1];
      if (found) resolve(found);
    });
    demo.then(() => reject(new Error(`cockroach demo ended: ${output}`)), reject);
  });
  try {
    return await use(url);
  } finally {
    demo.kill('SIGINT');
    await demo;
  }
}

/** Processes that have this in their command line. */
export async function processesWith(text: string): Promise<readonly number[]> {
  const { stdout } = await execa('pgrep', ['-f', '--', text], { reject: false });
  return String(stdout).split('\n').filter(Boolean).map(Number);
}
