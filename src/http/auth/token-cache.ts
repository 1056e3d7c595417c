import type { Clock } from '../../kernel/clock.ts';

interface Entry {
  readonly userId: string;
  readonly expiresAt: number;
}

export interface TokenCache {
  get(token: string): string | undefined;
  set(token: string, userId: string, expiresAtMs: number): void;
}

/**
 * Remembers which user a verified token belongs to, until it expires. Two generations stand in for a list by last use:
 * when the young one is full, it becomes the old one, and what nobody asked for since is forgotten.
 */
export function createTokenCache({ size, clock }: { readonly size: number; readonly clock: Clock }): TokenCache {
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();
  const keep = (token: string, entry: Entry): void => {
    if (young.size >= size / 2) {
      old = young;
      young = new Map();
    }
    young.set(token, entry);
  };
  return {
    get(token) {
      let entry = young.get(token);
      if (!entry) {
        entry = old.get(token);
        if (!entry) return undefined;
        keep(token, entry);
      }
      return entry.expiresAt > clock.now().getTime() ? entry.userId : undefined;
    },
    set(token, userId, expiresAtMs) {
      keep(token, { userId, expiresAt: expiresAtMs });
    },
  };
}
