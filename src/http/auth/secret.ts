import { randomBytes } from 'node:crypto';

/** A key for signing tokens, for processes whose tokens need not outlive them. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}
