import { isIPv6 } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';

export interface LoginLimiterOptions {
  readonly clock: Clock;
  /** Failed logins for one name from one address in a window. */
  readonly perName: number;
  /** Failed logins for any names from one address in a window. */
  readonly perAddress: number;
  readonly windowMs: number;
  /** Names and addresses counted at most; the longest known are forgotten first. */
  readonly size: number;
}

export interface LoginAttempt {
  readonly address: string;
  readonly name: string;
}

/** Counts failed logins. Kept in memory, per process: with N processes an attacker has N times as many tries. */
export interface LoginLimiter {
  /** Seconds until the next try is allowed; 0 when it is allowed now. */
  waitSeconds(attempt: LoginAttempt): number;
  recordFailure(attempt: LoginAttempt): void;
  /** Forgets the failures for this name from this address. */
  recordSuccess(attempt: LoginAttempt): void;
}

export const defaultLoginLimits = Object.freeze({ perName: 10, perAddress: 100, windowMs: 60_000, size: 20_000 });

interface Failures {
  count: number;
  readonly until: number;
}

export function createLoginLimiter(options: LoginLimiterOptions): LoginLimiter {
  const { clock, perName, perAddress, windowMs, size } = options;
  const failures = new Map<string, Failures>();
  const find = (key: string): Failures | undefined => {
    const found = failures.get(key);
    if (!found || found.until > clock.monotonic()) return found;
    failures.delete(key);
    return undefined;
  };
  const waitMs = (key: string, limit: number): number => {
    const found = find(key);
    return found && found.count >= limit ? found.until - clock.monotonic() : 0;
  };
  const add = (key: string): void => {
    const found = find(key);
    if (found) {
      found.count++;
      return;
    }
    if (failures.size >= size) {
      const oldest = failures.keys().next();
      if (!oldest.done) failures.delete(oldest.value);
    }
    failures.set(key, { count: 1, until: clock.monotonic() + windowMs });
  };
  return {
    waitSeconds: (attempt) =>
      Math.ceil(Math.max(waitMs(nameKey(attempt), perName), waitMs(addressKey(attempt), perAddress)) / 1000),
    recordFailure(attempt) {
      add(nameKey(attempt));
      add(addressKey(attempt));
    },
    recordSuccess(attempt) {
      failures.delete(nameKey(attempt));
    },
  };
}

function nameKey(attempt: LoginAttempt): string {
  return `${addressKey(attempt)} ${attempt.name.slice(0, 100)}`;
}

/** One household or server is given a whole /64 of IPv6 addresses, so that is what counts as one. */
function addressKey({ address }: LoginAttempt): string {
  return isIPv6(address) && !address.includes('.') ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
