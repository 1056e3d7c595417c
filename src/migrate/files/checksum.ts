import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SourceFile } from './list-files.ts';

/** SHA-256 of a file's text, hexadecimal. Line endings and a byte order mark do not count: Git and editors change them. */
export function checksumOf(text: string): string {
  const normalized = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return createHash('sha256').update(normalized).digest('hex');
}

export async function readChecksum(file: SourceFile): Promise<string> {
  return checksumOf(await readFile(file.path, 'utf8'));
}
