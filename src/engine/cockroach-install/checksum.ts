import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The SHA-256 of a file, in hexadecimal. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, signal ? { signal } : {});
  return hash.digest('hex');
}

/** The checksum in the text of a `.sha256sum` file; undefined when there is none. */
export function parseChecksum(text: string): string | undefined {
  return /^\\?([0-9a-fA-F]{64})(?:\s|$)/.exec(text.trim())?.[1]?.toLowerCase();
}
