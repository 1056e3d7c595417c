import { type Logger, pino } from 'pino';
import type { EventLog } from './event-log.ts';

/** A logger whose lines become events. */
export function createEventLogger(log: EventLog): Logger {
  return pino({ level: 'debug', base: null, formatters: { level: (label) => ({ level: label }) } }, log.destination);
}
