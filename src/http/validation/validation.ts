import type { AnySchema } from 'ajv';
import type { FastifyRequest, preValidationHookHandler, RouteOptions } from 'fastify';
import { formType } from '../body-parsers.ts';
import { httpError } from '../http-error.ts';
import type { Server } from '../server.ts';
import { createCheckCompiler } from './compile-check.ts';
import type { Problem, RequestPart } from './problem.ts';

const parts = [
  { part: 'path', schemaKey: 'params', read: (request: FastifyRequest) => request.params },
  { part: 'query', schemaKey: 'querystring', read: (request: FastifyRequest) => request.query },
  { part: 'header', schemaKey: 'headers', read: (request: FastifyRequest) => request.headers },
  { part: 'body', schemaKey: 'body', read: (request: FastifyRequest) => request.body },
] as const satisfies readonly { part: RequestPart; schemaKey: string; read: (request: FastifyRequest) => unknown }[];

/**
 * Validates path, query, headers and body of every route that has schemas, and answers 422 with the problems of all of them.
 * (Fastify's own validation stops at the first part that has one.)
 */
export function addValidation(server: Server): void {
  server.setValidatorCompiler(() => () => true);
  const compileCheck = createCheckCompiler();
  const ours = new WeakSet<preValidationHookHandler>();
  server.addHook('onRoute', (route) => {
    const present = [route.preValidation ?? []].flat();
    if (present.some((hook) => ours.has(hook as preValidationHookHandler))) return;
    const hook = createHook(route, compileCheck);
    if (!hook) return;
    ours.add(hook);
    route.preValidation = [...(present as preValidationHookHandler[]), hook];
  });
}

function createHook(
  route: RouteOptions,
  compileCheck: ReturnType<typeof createCheckCompiler>,
): preValidationHookHandler | undefined {
  const checks: ((request: FastifyRequest) => readonly Problem[])[] = [];
  for (const { part, schemaKey, read } of parts) {
    const schema = route.schema?.[schemaKey];
    if (!schema) continue;
    if (part === 'body') checks.push(bodyCheck(schema, compileCheck));
    else {
      const check = compileCheck(part === 'header' ? lowerNames(schema) : schema, part);
      checks.push((request) => check(read(request)));
    }
  }
  if (checks.length === 0) return undefined;
  return (request, _reply, done) => {
    let found: readonly Problem[] | undefined;
    for (const check of checks) {
      const problems = check(request);
      if (problems.length > 0) found = found ? [...found, ...problems] : problems;
    }
    if (found) done(httpError(422, found));
    else done();
  };
}

/** A route may take JSON and forms; which a request has, its header says. */
function bodyCheck(
  schema: AnySchema,
  compileCheck: ReturnType<typeof createCheckCompiler>,
): (request: FastifyRequest) => readonly Problem[] {
  const checkJson = compileCheck(schema, 'body');
  const checkForm = compileCheck(schema, 'body', { isForm: true });
  return (request) => (isForm(request) ? checkForm(request.body) : checkJson(request.body));
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.trimStart().toLowerCase().startsWith(formType) === true;
}

/** Node has the names of headers in lower case, however schemas and clients write them. */
function lowerNames(schema: unknown): AnySchema {
  const {
    properties = {},
    required = [],
    ...rest
  } = schema as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  const lowered = Object.entries(properties).map(([name, one]) => [name.toLowerCase(), one]);
  return { ...rest, properties: Object.fromEntries(lowered), required: required.map((name) => name.toLowerCase()) };
}
