import type { Logger } from 'pino';
import { createLogger } from '../../../http/logging/create-logger.ts';
import type { Settings } from '../../../project/settings.ts';

/** The log of a server: lines for people on a terminal, JSON where something else reads it or LOGS_AS_JSON says so. */
export function createServerLogger(log: Settings['log']): Promise<Logger> {
  const { stdout } = process;
  const isTerminal = stdout.isTTY === true;
  return createLogger({
    level: log.level,
    json: log.json || !isTerminal,
    color: isTerminal && !process.env['NO_COLOR'],
    destination: stdout,
  });
}
