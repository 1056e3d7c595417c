const brand = Symbol.for('illusion.http-error');

/** An answer thrown instead of returned; the client gets `{"detail": ...}` with this status. */
export interface HttpError extends Error {
  readonly statusCode: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Makes the error a handler throws to answer with a status and `{"detail": detail}`.
 *
 * @example
 * if (!todo) throw httpError(404, 'Todo not found');
 */
export function httpError(
  statusCode: number,
  detail: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpError {
  const error = new Error(typeof detail === 'string' ? detail : `HTTP ${statusCode}`);
  return Object.assign(error, { [brand]: true, name: 'HttpError', statusCode, detail, headers });
}

/** Whether a thrown value was made by {@link httpError}, of this or any other loaded copy of the package. */
export function isHttpError(value: unknown): value is HttpError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
