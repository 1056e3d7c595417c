import { STATUS_CODES } from 'node:http';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { isHttpError } from './http-error.ts';
import { isUnavailable } from './unavailable.ts';

/** What a client gets for an error that was thrown, and whether somebody should look at it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** `fault`: ours, logged with its stack. `outage`: the database's, logged without. `client`: not logged by itself. */
  readonly blame: 'client' | 'outage' | 'fault';
}

/** Seconds after which it is worth asking again when a part of the service is away. */
const retryAfter = { 'retry-after': '1' } as const;

/** Details for Fastify's own errors, whose messages speak of its insides. */
const fastifyDetails: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'Request body is too large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Unsupported media type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Request body does not have the length its Content-Length says',
  FST_ERR_BAD_URL: 'Malformed URL',
};

interface Refusal {
  readonly status: number;
  readonly detail: string;
  /** Where a 422 says the problem is; the body when left out. */
  readonly loc?: readonly string[];
}

/** Statuses for values the database refuses although the schema of the route let them pass. */
const refusals: Readonly<Record<string, Refusal>> = {
  ILLUSION_CURSOR_INVALID: { status: 422, detail: 'no page begins here', loc: ['query', 'after'] },
  ILLUSION_UNIQUE_VIOLATION: { status: 409, detail: 'There is one with the same values already' },
  ILLUSION_FOREIGN_KEY_VIOLATION: {
    status: 409,
    detail: 'Something this refers to, or that refers to it, is in the way',
  },
  ILLUSION_NOT_NULL_VIOLATION: { status: 422, detail: 'A value that is needed is missing' },
  ILLUSION_CHECK_VIOLATION: { status: 422, detail: 'A value is not one of those allowed' },
  ILLUSION_VALUE_INVALID: { status: 422, detail: 'A value does not fit its field' },
};

/** Turns any thrown value into an answer that leaks nothing. */
export function answerError(error: unknown): ErrorAnswer {
  if (isHttpError(error)) {
    return { status: error.statusCode, detail: error.detail, headers: error.headers, blame: 'client' };
  }
  if (isUnavailable(error)) {
    return { status: 503, detail: 'The database is not available, try again', headers: retryAfter, blame: 'outage' };
  }
  const refusal = isIllusionError(error) ? refusals[error.code] : undefined;
  if (refusal) {
    const { status, detail, loc = ['body'] } = refusal;
    const problem = { loc, msg: detail, type: 'value_error' };
    return { status, detail: status === 422 ? [problem] : detail, headers: {}, blame: 'client' };
  }
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (code === 'FST_ERR_HANDLER_TIMEOUT') {
    return { status: 503, detail: 'The request took too long, try again', headers: retryAfter, blame: 'fault' };
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    const detail = fastifyDetails[String(code)] ?? STATUS_CODES[statusCode] ?? 'Bad Request';
    return { status: statusCode, detail, headers: {}, blame: 'client' };
  }
  return { status: 500, detail: STATUS_CODES[500], headers: {}, blame: 'fault' };
}
