import pg from 'pg';

/** A value as an SQL literal that means what the driver would send for it. */
export function writeLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  // A minus sign binds less tightly than the cast that may follow, so negative numbers are quoted.
  if (typeof value === 'boolean' || /^\d+(\.\d+)?$/.test(numberText(value))) return String(value);
  return pg.escapeLiteral(toText(value));
}

function numberText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

function toText(value: unknown): string {
  if (value instanceof Date) return writeDate(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return writeArray(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const { toPostgres } = value as { readonly toPostgres?: (prepare: typeof toText) => unknown };
  return typeof toPostgres === 'function' ? toText(toPostgres.call(value, toText)) : JSON.stringify(value);
}

/** With the offset of this process, as the driver does: a column without time zone keeps the local time. */
function writeDate(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

function writeArray(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return writeArray(value);
    return `"${toText(value).replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
