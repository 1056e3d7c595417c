import type { Writable } from 'node:stream';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../../project/settings.ts';

/** What a logger writes, how, and where to. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** One JSON object per line; else lines for people. */
  readonly json: boolean;
  readonly color: boolean;
  readonly destination: Writable;
}

/** Keys whose values never reach a log, at the top of a line or one object below it. */
const secrets = ['password', 'token', 'access_token', 'authorization', 'cookie', 'secret', 'secretKey'];

/** Makes the logger of a server. */
export async function createLogger(options: LoggerOptions): Promise<Logger> {
  const stream = options.json ? options.destination : await createPrettyStream(options);
  return pino(
    {
      level: options.level,
      base: options.json ? { pid: process.pid } : null,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.headers.${key}`]), censor: '***' },
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
}

async function createPrettyStream(options: LoggerOptions): Promise<DestinationStream> {
  const { default: PinoPretty } = await import('pino-pretty');
  return PinoPretty({
    destination: options.destination,
    colorize: options.color,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,hostname,reqId,method,path,status,ms',
    sync: true,
  });
}

/** An error as the log holds it: no properties of the driver, which may carry values of rows. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
