import type { CustomTypesConfig } from 'pg';
import pg from 'pg';

/**
 * How values become JavaScript, fixed for every connection of ours, so that a parser somebody sets in the driver
 * for the whole process changes nothing here. INT8 and NUMERIC stay text: a number cannot hold them.
 * DATE stays text: a Date would move it by the time zone of this process.
 */
export const valueParsers: CustomTypesConfig = Object.freeze({
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    asText.has(oid) && format !== 'binary' ? keepText : driverParsers.getTypeParser(oid, format ?? 'text'),
});

const { builtins } = pg.types;
const asText: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC, builtins.DATE]);
const driverParsers = pg.types;

function keepText(value: string): string {
  return value;
}
