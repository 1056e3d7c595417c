import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { listFiles } from '../../migrate/files/list-files.ts';
import type { Project } from '../../project/open-project.ts';

/** A text that changes with the project's migrations and seeds. What they import is not followed. */
export async function fingerprint({ settings }: Pick<Project, 'settings'>): Promise<string> {
  const hash = createHash('sha256');
  for (const { directory } of [settings.migrations, settings.seeds]) {
    if (!existsSync(directory)) continue;
    for (const { fileName, path } of await listFiles(directory)) {
      hash.update(JSON.stringify([directory, fileName, await readFile(path, 'utf8')]));
    }
  }
  return hash.digest('hex');
}
