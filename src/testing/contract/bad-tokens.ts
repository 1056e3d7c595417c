import { createHmac } from 'node:crypto';

/** Values of the Authorization header that must let nobody in, by what they are; undefined for no header. */
export type BadTokens = Readonly<Record<string, string | undefined>>;

export interface BadTokensOptions {
  /** A token that lets somebody in. */
  readonly token: string;
  /** What it is signed with. */
  readonly secretKey: string;
  readonly now: Date;
}

const DAY_SECONDS = 86_400;

/** Tokens that are expired, forged, signed in another way or with another key, or no tokens at all. */
export function makeBadTokens({ token, secretKey, now }: BadTokensOptions): BadTokens {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Readonly<Record<string, unknown>>;
  const seconds = Math.floor(now.getTime() / 1000);
  const sign = (changes: object, { alg = 'HS256', key = secretKey } = {}) =>
    `Bearer ${signToken({ alg, typ: 'JWT' }, { ...claims, ...changes }, key)}`;
  return {
    'no token': undefined,
    'an empty header': '',
    'the word Bearer alone': 'Bearer',
    'an empty token': 'Bearer ',
    'what is no token': 'Bearer nonsense',
    'name and password': `Basic ${Buffer.from('user1:pass').toString('base64')}`,
    'a token of another scheme': `Token ${token}`,
    'a long token': `Bearer ${'x'.repeat(10_000)}`,
    'a token of odd characters': 'Bearer \u00e4.\u00f6.\u00fc',
    'an expired token': sign({ iat: seconds - 2 * DAY_SECONDS, exp: seconds - DAY_SECONDS }),
    'a token that is not valid yet': sign({ nbf: seconds + DAY_SECONDS }),
    'a token that never expires': sign({ exp: undefined }),
    'a token of nobody': sign({ sub: undefined }),
    'a token of another algorithm': sign({}, { alg: 'HS512' }),
    'a token of no algorithm': `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'a token of no algorithm, in capitals': `Bearer ${encode({ alg: 'NONE' })}.${payload}.${signature}`,
    'a token signed with another key': sign({}, { key: 'another key of more than thirty-two characters' }),
    'a token signed with an empty key': sign({}, { key: '' }),
    'a token without its signature': `Bearer ${header}.${payload}.`,
    'a token whose claims were changed': `Bearer ${header}.${encode({ ...claims, admin: true })}.${signature}`,
    'a token cut short': `Bearer ${token.slice(0, -1)}`,
  };
}

function signToken(header: Readonly<Record<string, string>>, claims: object, key: string): string {
  const text = `${encode(header)}.${encode(claims)}`;
  const hash = header['alg'] === 'HS512' ? 'sha512' : 'sha256';
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
