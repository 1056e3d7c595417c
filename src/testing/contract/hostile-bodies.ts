import { encodeBody, isForm } from '../api/drafts.ts';
import type { Operation } from '../openapi/operations.ts';
import { hostileTexts } from './hostile-texts.ts';

/** A body and what its sender says it is. */
export interface HostileBody {
  readonly what: string;
  readonly body: string | Uint8Array;
  /** Undefined for none. */
  readonly contentType: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether an API that reads a body can do nothing but refuse it. */
  readonly isUnreadable?: boolean;
}

const json = 'application/json';

/** Bodies that an honest client would not send, made of one that it would. @param bodyLimit in bytes. */
export function listHostileBodies(operation: Operation, valid: unknown, bodyLimit: number): readonly HostileBody[] {
  const type = operation.body?.contentType ?? json;
  const text = encodeBody(type, valid ?? {});
  const name = Object.keys((valid ?? {}) as object)[0] ?? 'a';
  const as = (what: string, body: string | Uint8Array, more: Partial<HostileBody> = {}): HostileBody => ({
    what,
    body,
    contentType: type,
    ...more,
  });
  return [
    as('a body over the limit', encodeBody(type, { [name]: 'x'.repeat(bodyLimit) }), { isUnreadable: true }),
    as('bytes that are no UTF-8', Buffer.from([...Buffer.from(text.slice(0, -1)), 0xc3, 0x28, 0xff]), {
      isUnreadable: true,
    }),
    as('no body, though a type', '', {}),
    ...listTypes(type).map((contentType) =>
      as(`a body of type ${contentType}`, text, { contentType, isUnreadable: true }),
    ),
    as('a body of no type', text, { contentType: undefined }),
    as('a compressed body that is none', text, { headers: { 'content-encoding': 'gzip' }, isUnreadable: true }),
    ...(isForm(type) ? listForms(name, as) : listJson(name, text, as)),
    ...listTexts(valid).map(({ what, value }) => as(what, encodeBody(type, value))),
  ];
}

type Make = (what: string, body: string | Uint8Array, more?: Partial<HostileBody>) => HostileBody;

function listTypes(own: string): readonly string[] {
  const types = ['text/plain', 'application/xml', 'multipart/form-data', 'application/octet-stream', 'nonsense', json];
  return [...types, 'application/x-www-form-urlencoded'].filter((type) => type !== own);
}

function listForms(name: string, as: Make): readonly HostileBody[] {
  return [
    as('a form of 20000 fields', Array.from({ length: 20_000 }, (_, at) => `f${at}=`).join('&')),
    as('a field many times', `${name}=x&`.repeat(1000)),
    as('a form with escapes that are none', `${name}=%zz%&%=%ff&=&&${name}`),
    as('a form with the names of objects', '__proto__[a]=1&constructor.prototype.a=1&a[b][c]=1&__proto__=1'),
  ];
}

function listJson(name: string, text: string, as: Make): readonly HostileBody[] {
  const malformed = [
    text.slice(0, -1),
    `${text},`,
    '{',
    "{'a': 1}",
    '{"a": 1,}',
    'NaN',
    'undefined',
    '"\\ud8"',
    '\u0000',
  ];
  const key = JSON.stringify(name);
  return [
    ...malformed.map((body) => as('a body that is no JSON', body, { isUnreadable: true })),
    as('a list in lists, 100000 deep', '['.repeat(100_000) + ']'.repeat(100_000)),
    as('an object in objects, 50000 deep', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    as(`lists in ${name}, 50000 deep`, `{${key}:${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    as('100000 properties', `{${Array.from({ length: 100_000 }, (_, at) => `"${at}":0`).join(',')}}`.slice(0, 900_000)),
    as(
      'the names of objects',
      text.replace(/^\{/, '{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"toString":1,'),
    ),
    as('a property twice', text.replace(/^\{/, `{${key}:null,`)),
    as('numbers beyond numbers', `{${key}:1e999,"b":-1e999,"c":12345678901234567890123}`),
    as('a byte order mark', `\ufeff${text}`),
    as('white space and no more', ' \n\t '),
    ...['null', '1', '"x"', '[]', 'true'].map((body) => as(`the body ${body}`, body)),
  ];
}

interface Changed {
  readonly what: string;
  readonly value: unknown;
}

/** The value with each of its texts replaced in turn, and a property that is called so. */
function listTexts(value: unknown): readonly Changed[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value).filter(([, one]) => typeof one === 'string');
  const names = ['NUL', 'half a surrogate pair', 'a word of the language', 'a long text', 'nothing'] as const;
  return [
    ...Object.entries(hostileTexts).flatMap(([what, text]) =>
      entries.map(([name]) => ({ what: `${what} as ${name}`, value: { ...value, [name]: text } })),
    ),
    ...names.map((what) => ({ what: `${what} as a name`, value: { ...value, [hostileTexts[what]]: 1 } })),
  ];
}
