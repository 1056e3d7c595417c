/** Run as a process of its own by file-lock.test.ts: adds 1 to a file many times, each time under the lock. */
import { readFileSync, writeFileSync } from 'node:fs';
import { acquireFileLock } from '../../../src/kernel/file-lock.ts';

const [directory = '', counter = '', times = '0'] = process.argv.slice(2);
for (let i = 0; i < Number(times); i++) {
  const release = await acquireFileLock({ directory, label: 'count', timeoutMs: 20_000 });
  writeFileSync(counter, String(Number(readFileSync(counter, 'utf8')) + 1));
  release();
}
