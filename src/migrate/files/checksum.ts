import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { SourceFile } from './list-files.ts';

/** SHA-256 of a file's text, hexadecimal. Line endings and a byte order mark do not count: Git and editors change them. */
export function checksumOf(text: string): string {
  const normalized = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return createHash('sha256').update(normalized).digest('hex');
}

interface Known {
  readonly mtimeMs: number;
  readonly size: number;
  readonly checksum: string;
}

/** Of files that were read. Who watches a project asks for all of them every second. */
const known = new Map<string, Known>();

/** The checksum of a file, which is read again only when its time or size is another one. */
export async function readChecksum({ path }: SourceFile): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  const before = known.get(path);
  if (before?.mtimeMs === mtimeMs && before.size === size) return before.checksum;
  const checksum = checksumOf(await readFile(path, 'utf8'));
  // A file that was written just now may be written again within the same tick of its clock.
  if (Date.now() - mtimeMs > 1000) known.set(path, { mtimeMs, size, checksum });
  return checksum;
}
