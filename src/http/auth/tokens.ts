import { createSecretKey } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { createTokenCache } from './token-cache.ts';

export interface TokensOptions {
  /** At least 32 bytes, the same in every process that serves this API. */
  readonly secretKey: string;
  readonly ttlSeconds: number;
  readonly clock: Clock;
}

/** Issues and verifies the bearer tokens of an API: JWT, HS256 and nothing else, with sub, iat and exp. */
export interface Tokens {
  issue(userId: string): Promise<{ readonly token: string; readonly expiresInSeconds: number }>;
  /** The user a token was verified for before, without asking again; undefined when it has to be verified. */
  recall(token: string): string | undefined;
  /** The id of the user a token belongs to; undefined when it is forged, expired, or not a token of ours. */
  verify(token: string): Promise<string | undefined>;
}

const algorithm = 'HS256';
/** Verified tokens remembered, so that a busy client's token is verified once. */
const rememberAtMost = 10_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createTokens({ secretKey, ttlSeconds, clock }: TokensOptions): Tokens {
  const key = createSecretKey(Buffer.from(secretKey, 'utf8'));
  const cache = createTokenCache({ size: rememberAtMost, clock });
  return {
    async issue(userId) {
      const { SignJWT } = await import('jose/jwt/sign');
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(key);
      return { token, expiresInSeconds: ttlSeconds };
    },
    recall: (token) => cache.get(token),
    async verify(token) {
      const { jwtVerify } = await import('jose/jwt/verify');
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          requiredClaims: ['sub', 'iat', 'exp'],
          currentDate: clock.now(),
        });
        // Whoever else holds the key may sign what is no user id; it must not reach a uuid column.
        if (payload.sub === undefined || payload.exp === undefined || !uuid.test(payload.sub)) return undefined;
        cache.set(token, payload.sub, payload.exp * 1000);
        return payload.sub;
      } catch {
        return undefined;
      }
    },
  };
}
