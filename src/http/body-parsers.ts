import { isUtf8 } from 'node:buffer';
import { parse as parseForm } from 'node:querystring';
import type { FastifyRequest } from 'fastify';
import { httpError } from './http-error.ts';
import type { Server } from './server.ts';
import type { Problem } from './validation/problem.ts';

const json = 'application/json';
/** The media type of forms. */
export const formType = 'application/x-www-form-urlencoded';

/** More fields than this in a form are not read. */
const formFieldsAtMost = 1000;

/**
 * Reads request bodies: JSON, or a form where a route's schema says `consumes: ['application/x-www-form-urlencoded']`.
 * A form is text: numbers and booleans are read from it as the schema wants them. Anything else is a 415; what cannot be read is a
 * 422; no body at all is left to the route's schema.
 */
export function addBodyParsers(server: Server): void {
  server.removeAllContentTypeParsers();
  for (const type of [json, /^application\/[\w.-]+\+json$/]) {
    server.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
      if (request.is404) return undefined;
      refuseUnlessConsumed(request, json);
      return body.length === 0 ? undefined : readJson(body);
    });
  }
  server.addContentTypeParser(formType, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (request.is404) return undefined;
    refuseUnlessConsumed(request, formType);
    return parseForm(readText(body), '&', '=', { maxKeys: formFieldsAtMost });
  });
}

function refuseUnlessConsumed(request: FastifyRequest, type: string): void {
  const consumes = (request.routeOptions.schema as { consumes?: readonly string[] } | undefined)?.consumes ?? [json];
  if (!consumes.includes(type)) throw httpError(415, `Unsupported media type: send ${consumes.join(' or ')}`);
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw httpError(415, 'Unsupported content encoding: send the body uncompressed');
  }
}

function readText(body: Buffer): string {
  if (!isUtf8(body)) throw unreadable({ loc: ['body'], msg: 'body is not valid UTF-8', type: 'value_error.utf8' });
  return body.toString('utf8');
}

function readJson(body: Buffer): unknown {
  const text = readText(body);
  try {
    return mayHoldProto(text) ? JSON.parse(text, dropProto) : JSON.parse(text);
  } catch {
    throw unreadable({ loc: ['body'], msg: 'body is not valid JSON', type: 'value_error.jsondecode' });
  }
}

/** Whether a `__proto__` key is possible at all; with escapes it can be spelled in many ways. */
function mayHoldProto(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u');
}

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function unreadable(problem: Problem) {
  return httpError(422, [problem]);
}
