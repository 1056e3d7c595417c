import { createSecretKey } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createGate, GateFull } from '../../../src/http/auth/gate.ts';
import { createLoginLimiter } from '../../../src/http/auth/login-limiter.ts';
import { hashPassword, verifyPassword } from '../../../src/http/auth/passwords.ts';
import { createTokenCache } from '../../../src/http/auth/token-cache.ts';
import { createTokens } from '../../../src/http/auth/tokens.ts';
import { createManualClock } from './manual-clock.ts';

const secretKey = 'a secret key of more than 32 characters';
const user = '00000000-0000-4000-8000-000000000001';

describe('tokens', () => {
  const sign = (claims: Record<string, unknown>, alg = 'HS256', key = secretKey) =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(createSecretKey(Buffer.from(key)));

  it('belong to the user they were issued for until they expire, remembered or not', async () => {
    const clock = createManualClock();
    const tokens = createTokens({ secretKey, ttlSeconds: 60, clock });
    const { token, expiresInSeconds } = await tokens.issue(user);
    expect(expiresInSeconds).toBe(60);
    expect(tokens.recall(token)).toBeUndefined();
    expect(await tokens.verify(token)).toBe(user);
    expect(tokens.recall(token)).toBe(user);
    clock.advance(60_000);
    expect(tokens.recall(token)).toBeUndefined();
    expect(await tokens.verify(token)).toBeUndefined();
  });

  it('are refused with another algorithm, another key, a missing claim, or a subject that is no id', async () => {
    const clock = createManualClock();
    const tokens = createTokens({ secretKey, ttlSeconds: 60, clock });
    const iat = clock.now().getTime() / 1000;
    const good = { sub: user, iat, exp: iat + 60 };
    expect(await tokens.verify(await sign(good))).toBe(user);
    const bad = [
      new UnsecuredJWT(good).encode(),
      await sign(good, 'HS512', secretKey.repeat(2)),
      await sign(good, 'HS256', 'another key that is long enough for it'),
      await sign({ sub: user, iat }),
      await sign({ iat, exp: iat + 60 }),
      await sign({ ...good, sub: 'no uuid' }),
      'x.y.z',
      '',
    ];
    for (const token of bad) expect(await tokens.verify(token)).toBeUndefined();
  });
});

describe('the token cache', () => {
  it('holds a bounded number of tokens and keeps those that are used', () => {
    const clock = createManualClock();
    const cache = createTokenCache({ size: 4, clock });
    const until = clock.now().getTime() + 1000;
    for (let i = 0; i < 20; i++) {
      cache.set(`token ${i}`, `user ${i}`, until);
      if (i > 0) expect(cache.get('token 0')).toBe('user 0');
      else cache.get('token 0');
    }
    const held = Array.from({ length: 20 }, (_, i) => cache.get(`token ${i}`)).filter(Boolean);
    expect(held.length).toBeLessThanOrEqual(4);
  });
});

describe('passwords', () => {
  it('are hashed with argon2id at the cost OWASP asks for', async () => {
    expect(await hashPassword('pass')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash only, and never a user who does not exist', async () => {
    const hash = await hashPassword('pass');
    expect(await verifyPassword('pass', hash)).toBe(true);
    expect(await verifyPassword('Pass', hash)).toBe(false);
    expect(await verifyPassword('pass', undefined)).toBe(false);
    expect(await verifyPassword('pass', 'pass')).toBe(false);
  });
});

describe('the gate', () => {
  it('lets as many in as it is wide, keeps the others in order, and turns away what is too much', async () => {
    const gate = createGate({ width: 1, queue: 1 });
    const order: string[] = [];
    let finishFirst: () => void = () => undefined;
    const first = gate(
      () =>
        new Promise<void>((resolve) => {
          finishFirst = resolve;
        }),
    );
    const second = gate(async () => void order.push('second'));
    await expect(gate(async () => undefined)).rejects.toThrow(GateFull);
    expect(order).toEqual([]);
    finishFirst();
    await Promise.all([first, second]);
    expect(order).toEqual(['second']);
    await expect(gate(async () => 'free again')).resolves.toBe('free again');
  });

  it('frees the place of a job that failed', async () => {
    const gate = createGate({ width: 1, queue: 0 });
    await expect(
      gate(async () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    await expect(gate(async () => 1)).resolves.toBe(1);
  });
});

describe('the login limiter', () => {
  const create = (size = 100) => {
    const clock = createManualClock();
    return { clock, limiter: createLoginLimiter({ clock, perName: 3, perAddress: 5, windowMs: 60_000, size }) };
  };
  const from = (address: string, name = 'ada') => ({ address, name });

  it('makes a name wait after its failures, until the window is over', () => {
    const { clock, limiter } = create();
    for (let i = 0; i < 3; i++) {
      expect(limiter.waitSeconds(from('10.0.0.1'))).toBe(0);
      limiter.recordFailure(from('10.0.0.1'));
    }
    clock.advance(500);
    expect(limiter.waitSeconds(from('10.0.0.1'))).toBe(60);
    expect(limiter.waitSeconds(from('10.0.0.1', 'bob'))).toBe(0);
    expect(limiter.waitSeconds(from('10.0.0.2'))).toBe(0);
    clock.advance(59_500);
    expect(limiter.waitSeconds(from('10.0.0.1'))).toBe(0);
  });

  it('makes an address wait that tries many names', () => {
    const { limiter } = create();
    for (let i = 0; i < 5; i++) limiter.recordFailure(from('10.0.0.1', `name ${i}`));
    expect(limiter.waitSeconds(from('10.0.0.1', 'another'))).toBeGreaterThan(0);
  });

  it('forgets the failures of a name that got in', () => {
    const { limiter } = create();
    limiter.recordFailure(from('10.0.0.1'));
    limiter.recordFailure(from('10.0.0.1'));
    limiter.recordSuccess(from('10.0.0.1'));
    limiter.recordFailure(from('10.0.0.1'));
    expect(limiter.waitSeconds(from('10.0.0.1'))).toBe(0);
  });

  it('counts a network of IPv6 addresses as one', () => {
    const { limiter } = create();
    for (const address of ['2001:db8::1', '2001:db8:0:0:5::2', '2001:0db8::3']) limiter.recordFailure(from(address));
    expect(limiter.waitSeconds(from('2001:db8::ffff'))).toBeGreaterThan(0);
    expect(limiter.waitSeconds(from('2001:db8:0:1::1'))).toBe(0);
  });

  it('keeps a bounded number of counters', () => {
    const { limiter } = create(4);
    for (let i = 0; i < 3; i++) limiter.recordFailure(from('10.0.0.1'));
    for (let i = 0; i < 50; i++) limiter.recordFailure(from(`10.0.1.${i}`));
    expect(limiter.waitSeconds(from('10.0.0.1'))).toBe(0);
  });
});
