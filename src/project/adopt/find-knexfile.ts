import { existsSync } from 'node:fs';
import { join } from 'node:path';

const names = ['knexfile.ts', 'knexfile.mts', 'knexfile.js', 'knexfile.mjs', 'knexfile.cjs', 'knexfile.cts'] as const;

/** Absolute path of the knexfile of a folder; undefined when there is none. */
export function findKnexfile(folder: string): string | undefined {
  const name = names.find((one) => existsSync(join(folder, one)));
  return name === undefined ? undefined : join(folder, name);
}
