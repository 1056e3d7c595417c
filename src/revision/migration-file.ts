import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { fail } from '../kernel/errors/registry.ts';
import { listFiles } from '../migrate/files/list-files.ts';

/** `20261123201500_add_due_date`, after the newest there is in the folder, as far as that has a time in its name. */
export async function nameMigration(message: string, directory: string, clock: Clock): Promise<string> {
  const words = message
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '');
  const slug =
    words
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .replaceAll(/^_+|_+$/g, '')
      .slice(0, 60) || 'migration';
  const files = existsSync(directory) ? await listFiles(directory) : [];
  const after = timeOf(files.at(-1)?.name ?? '') + 1000;
  const at = new Date(Math.max(clock.now().getTime(), after));
  return `${at.toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${slug}`;
}

/** Milliseconds; 0 for a name without a time. */
function timeOf(name: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  if (year === undefined) return 0;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** Where a file is tried: inside the project, so that what it imports is found. */
export async function openProofFolder(memory: string | undefined): Promise<string> {
  const folder = memory ?? tmpdir();
  await mkdir(folder, { recursive: true });
  return folder;
}

/** @throws ILLUSION_REVISION_EXISTS. */
export async function writeMigration(directory: string, fileName: string, code: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, fileName);
  try {
    await writeFile(file, code, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw fail('ILLUSION_REVISION_EXISTS', { file }, { cause: error });
  }
  return file;
}
