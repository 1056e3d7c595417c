import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NotAvailable } from '../dialect/monitor/monitor.ts';
import type { LastRun } from './snapshot.ts';

const fileOf = (root: string) => path.join(root, '.illusion', 'last-test-run.json');

/** Remembers how a run of the tests ended; where that cannot be written, nobody misses it. */
export async function rememberRun(root: string, run: LastRun): Promise<void> {
  const file = fileOf(root);
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(path.join(path.dirname(file), '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
    await writeFile(draft, `${JSON.stringify(run)}\n`);
    await rename(draft, file);
  } catch {
    // A read-only checkout.
  }
}

/** How the last run of the tests ended. */
export async function readLastRun(root: string): Promise<LastRun> {
  const text = await readFile(fileOf(root), 'utf8').catch(() => undefined);
  if (text === undefined) throw new NotAvailable('no run of the tests is remembered', 'illusion test');
  // One that was remembered by an earlier version had no counts.
  return { counts: null, ...(JSON.parse(text) as Omit<LastRun, 'counts'>) };
}
