import { serverErrorOf } from './sql-state.ts';

const socketCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
]);

/** Said by the driver, which gives these errors no code. Knex puts the statement and a hyphen in front. */
const driverMessages =
  /(^| - )(Connection terminated( unexpectedly)?|Connection ended|Client (has encountered a connection error|was closed) and is not queryable)$/;

/** Said by a server that ends this connection: shut down, crashed, or left idle for too long. */
const serverCodes = /^(08...|57P01|57P02|57P04|57P05|25P03)$/;

/** Whether an error means that an open connection is gone, and with it the answer to what was sent last. */
export function isConnectionLoss(error: unknown): boolean {
  const server = serverErrorOf(error);
  if (server) return serverCodes.test(server.code);
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // ETIMEDOUT and the like of connecting are a server that was not reached, not one that was lost.
  if (syscall === 'connect') return false;
  return socketCodes.has(code ?? '') || driverMessages.test(error.message);
}
