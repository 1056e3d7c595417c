import type { FastifySchema, RouteOptions } from 'fastify';

const problem = {
  title: 'Error',
  type: 'object',
  properties: { detail: { type: 'string' } },
  required: ['detail'],
};

const validationProblem = {
  title: 'ValidationError',
  type: 'object',
  properties: {
    detail: {
      type: 'array',
      items: {
        title: 'Problem',
        type: 'object',
        properties: {
          loc: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
          msg: { type: 'string' },
          type: { type: 'string' },
          ctx: { type: 'object', additionalProperties: true },
        },
        required: ['loc', 'msg', 'type'],
      },
    },
  },
  required: ['detail'],
};

const bodyMethods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The schema of an error a route documents by itself, such as its 404. */
export function errorAnswer(description: string) {
  return { ...problem, description };
}

/** The errors the server itself may answer on a route, so that no route has to name them. */
export function standardAnswers(
  schema: FastifySchema,
  route: RouteOptions,
  own: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  if ((schema.security?.length ?? 0) > 0) answers['401'] = errorAnswer('No token, or one that is not valid');
  // A body is read whether the route wants one or not.
  const readsBody = [route.method].flat().some((method) => bodyMethods.has(method));
  if (schema.params || schema.querystring || schema.headers || readsBody) {
    answers['422'] = { ...validationProblem, description: 'The request is not valid; all problems at once' };
  }
  if (schema.params) answers['414'] = errorAnswer('A part of the path is too long');
  if (readsBody) {
    answers['413'] = errorAnswer('The body is too large');
    answers['415'] = errorAnswer('The body is of a media type this route does not read');
  }
  if (route.url !== '/healthz') answers['503'] = errorAnswer('Not available now; see Retry-After');
  for (const status of Object.keys(own)) delete answers[status];
  return answers;
}
