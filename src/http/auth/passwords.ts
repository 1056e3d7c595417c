import { availableParallelism } from 'node:os';
import { createGate } from './gate.ts';

/** OWASP's least for argon2id. One hash takes about 20 ms and 19 MiB. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of nobody's password, so that an unknown name costs the same time as a wrong password. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * The line before password hashing. It runs in the thread pool that all of Node shares, so it never takes more than half of the
 * processors, nor all threads: a flood of logins slows logins only.
 */
export const passwordGate = createGate({
  width: Math.max(1, Math.min(3, Math.floor(availableParallelism() / 2))),
  queue: 200,
});

/**
 * Hashes a password with argon2id for storing; gives a PHC string of about 97 characters.
 *
 * @example
 * await users.insert({ name: 'ada', password: await hashPassword('correct horse') });
 */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2');
  return hash(password, cost);
}

/** Compares a password with a stored hash. `undefined`, for a user who does not exist, takes as long and gives false. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const { verify } = await import('@node-rs/argon2');
  const matches = await verify(hash ?? nobodys, password).catch(() => false);
  return matches && hash !== undefined;
}
