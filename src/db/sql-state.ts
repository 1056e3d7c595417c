/**
 * The SQLSTATE a server gave with an error, such as `40001`; undefined when no server spoke.
 * Errors that were worded already carry the server's in their cause.
 */
export function sqlStateOf(error: unknown): string | undefined {
  return serverErrorOf(error)?.code;
}

/** What the driver keeps of an error the server sent. Which fields are filled differs by server and SQLSTATE. */
export interface ServerError extends Error {
  readonly code: string;
  readonly severity: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly routine?: string;
}

/** The server's own error among the causes of an error. */
export function serverErrorOf(error: unknown): ServerError | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code, severity } = one as Partial<ServerError>;
    if (typeof severity === 'string' && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
      return one as ServerError;
    }
  }
  return undefined;
}

const sentAs = Symbol('the message as the server sent it');

/** Keeps the server's words, before Knex puts the statement in front of them. */
export function keepServerMessage(error: Error): void {
  Object.defineProperty(error, sentAs, { value: error.message });
}

/** What the server said, without what Knex adds. */
export function serverMessageOf(error: Error): string {
  return (error as { readonly [sentAs]?: string })[sentAs] ?? error.message;
}
