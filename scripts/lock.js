import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;
const namelessMs = 2000;

/**
 * Waits until no other living process holds the lock, then holds it. A holder that died holds nothing.
 *
 * Each holder makes the file with the next higher number, exclusively. The highest is never deleted, only marked free, so that
 * two who find the same holder dead cannot both take over. (The same as src/kernel/file-lock.ts, which is not built yet here.)
 *
 * @param {string} directory holds nothing else
 * @param {() => void} onWait called once when another holds it
 * @returns {Promise<() => void>} gives the lock back
 */
export async function holdLock(directory, onWait) {
  mkdirSync(directory, { recursive: true });
  for (let hasSaid = false; ; ) {
    const highest = Math.max(0, ...readdirSync(directory).map(Number));
    if (highest > 0 && isHeld(join(directory, String(highest)))) {
      if (!hasSaid) onWait();
      hasSaid = true;
      await delay(pollMs);
    } else if (take(join(directory, String(highest + 1)))) {
      for (const name of readdirSync(directory)) {
        if (Number(name) <= highest) rmSync(join(directory, name), { force: true });
      }
      return () => writeFileSync(join(directory, String(highest + 1)), 'free');
    }
  }
}

function take(file) {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(file) {
  try {
    const owner = readFileSync(file, 'utf8');
    if (owner === 'free') return false;
    // Made a moment ago, its owner not yet written into it; or its maker died in that moment.
    if (owner === '') return Date.now() - statSync(file).mtimeMs < namelessMs;
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    // EPERM: alive, and another user's. ENOENT: taken over meanwhile.
    return error.code !== 'ESRCH';
  }
}
