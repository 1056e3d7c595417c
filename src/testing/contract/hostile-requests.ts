import type { ApiRequest } from '../api/api-under-test.ts';
import { type Draft, encodeDraft } from '../api/drafts.ts';
import type { Params } from '../api/known-row.ts';
import { listPathParameters } from '../api/nouns.ts';
import type { Operation } from '../openapi/operations.ts';
import { listHostileBodies } from './hostile-bodies.ts';
import { hostileTexts } from './hostile-texts.ts';

export interface HostileRequest {
  readonly what: string;
  /** The request for a path whose parameters are filled in. */
  readonly write: (params: Params) => ApiRequest;
  /** Whether it can only be refused. */
  readonly isUnreadable?: boolean;
  /** Whether its path cannot be decoded, so that it is none of the operation. */
  readonly isElsewhere?: boolean;
}

/** Methods whose bodies are read, said or not. */
const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const undecodable = ['%', '%zz', '%ff', '%c3%28', '%u0000'];

/** Requests that an honest client would not send, made of one that it would. */
export function listHostileRequests(operation: Operation, draft: Draft, bodyLimit: number): readonly HostileRequest[] {
  const valid = (params: Params) => encodeDraft(operation, params, draft);
  return [
    ...listPaths(operation, draft),
    ...listQueries(operation, valid),
    ...listHeaders(valid),
    ...(withBody.has(operation.method) ? listBodies(operation, draft, valid, bodyLimit) : []),
  ];
}

type Write = HostileRequest['write'];

function listBodies(operation: Operation, draft: Draft, valid: Write, bodyLimit: number): readonly HostileRequest[] {
  return listHostileBodies(operation, draft.body, bodyLimit).map(
    ({ what, body, contentType, isUnreadable, ...more }) => ({
      what,
      isUnreadable: isUnreadable === true && operation.body !== undefined,
      write: (params) => {
        const { 'content-type': _, ...headers } = valid(params).headers;
        const type = contentType !== undefined && { 'content-type': contentType };
        return { ...valid(params), body, headers: { ...headers, ...type, ...more.headers } };
      },
    }),
  );
}

function listPaths(operation: Operation, draft: Draft): readonly HostileRequest[] {
  const texts = Object.entries(hostileTexts).filter(([, text]) => text !== '' && text.length < 1000);
  return listPathParameters(operation.path).flatMap(({ name }) => [
    ...[...texts, ['a long text', 'x'.repeat(5000)] as const].map(([what, text]) => ({
      what: `${what} as ${name}`,
      write: (params: Params) => encodeDraft(operation, { ...params, [name]: text }, draft),
    })),
    ...undecodable.map((raw) => ({
      what: `${raw} as ${name}`,
      isElsewhere: true,
      write: (params: Params) => {
        const { url, ...request } = encodeDraft(operation, { ...params, [name]: 'raw-text' }, draft);
        return { ...request, url: url.replace('raw-text', raw) };
      },
    })),
  ]);
}

function listQueries(operation: Operation, valid: Write): readonly HostileRequest[] {
  const declared = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const ask = (what: string, query: string): HostileRequest => ({
    what,
    write: (params) => ({ ...valid(params), url: `${valid(params).url.split('?')[0]}?${query}` }),
  });
  const encode = (text: string) => encodeURIComponent(text.toWellFormed());
  const others = [
    '&&&=&',
    '%zz=%zz',
    '%00',
    '__proto__[a]=1&constructor[prototype]=1',
    'a[]=1&a[b]=2',
    '?',
    'a=1&'.repeat(2000),
  ];
  return [
    ...others.map((query) => ask('a query that says nothing', query)),
    ...declared.flatMap((name) => [
      ...Object.entries(hostileTexts)
        .filter(([, text]) => text.length < 5000)
        .map(([what, text]) => ask(`${what} as ${name}`, `${encode(name)}=${encode(text)}`)),
      ask(`${name} twice`, `${encode(name)}=1&${encode(name)}=2`),
      ask(`${name} as a list`, `${encode(name)}[]=1`),
      ask(`${name} as an object`, `${encode(name)}[a]=1`),
      ask(`bytes that are no UTF-8 as ${name}`, `${encode(name)}=%ff%fe`),
      ask(`${name} without a value`, encode(name)),
    ]),
  ];
}

function listHeaders(valid: Write): readonly HostileRequest[] {
  return headers.map(([name, value]) => ({
    what: `the header ${name}: ${value.slice(0, 40)}`,
    write: (params) => ({ ...valid(params), headers: { ...valid(params).headers, [name]: value } }),
  }));
}

const headers: readonly (readonly [string, string])[] = [
  ['accept', 'text/html, image/png;q=0'],
  ['accept-language', '*;q=nonsense'],
  ['accept-encoding', 'nonsense'],
  ['range', 'bytes=9-1'],
  ['if-none-match', '*'],
  ['if-modified-since', 'yesterday'],
  ['cookie', `a=${'x'.repeat(5000)}; __proto__=1`],
  ['x-request-id', "a\u00ff'; --"],
  ['x-forwarded-for', 'nonsense, 1.2.3.4'],
  ['x-forwarded-host', 'evil.example'],
  ['x-http-method-override', 'DELETE'],
  ['origin', 'null'],
  ['host', 'evil.example:99999'],
];
