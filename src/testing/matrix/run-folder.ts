import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ownPidSpace } from '../../kernel/pid-space.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';

const ownerFile = 'owner.json';
/** Whether a run of another container lives cannot be seen; no run takes this long. */
const ABANDONED_MS = 24 * 3_600_000;

/** Makes the folder of one run, and removes those of runs that were killed. @returns its path */
export function makeRunFolder(runs: string): string {
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    const folder = path.join(runs, name);
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const folder = path.join(runs, randomBytes(6).toString('hex'));
  mkdirSync(folder);
  writeFileSync(path.join(folder, ownerFile), JSON.stringify({ ...ownIdentity(), pidSpace: ownPidSpace() }));
  return folder;
}

function isAbandoned(folder: string): boolean {
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  try {
    const text = readFileSync(path.join(folder, ownerFile), 'utf8');
    const owner = JSON.parse(text) as ProcessIdentity & { readonly pidSpace: string };
    return owner.pidSpace === ownPidSpace() ? !isRunning(owner) : age > ABANDONED_MS;
  } catch {
    // Made a moment ago, its owner not yet written into it; or half removed.
    return age > 60_000;
  }
}
