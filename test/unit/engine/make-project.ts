import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty project directory that everybody may enter, removed when the test is over. */
export function makeProject(): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'illusion-project-')));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}
