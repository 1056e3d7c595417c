import { inspect } from 'node:util';

export type TableRow = Readonly<Record<string, unknown>>;

/** More rows than that are not read by anybody. */
const MAX_ROWS = 100;

/** A list of plain objects, at least one. */
export function isTable(value: unknown): value is readonly TableRow[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainObject);
}

export function tableAsHtml(rows: readonly TableRow[]): string {
  const { header, lines, more } = layOut(rows);
  const cells = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('');
  return [
    '<table>',
    `<thead><tr>${cells('th', header)}</tr></thead>`,
    '<tbody>',
    ...lines.map((line) => `<tr>${cells('td', line)}</tr>`),
    '</tbody>',
    '</table>',
    ...(more === undefined ? [] : [`<p>${more}</p>`]),
  ].join('\n');
}

export function tableAsText(rows: readonly TableRow[]): string {
  const { header, lines, more } = layOut(rows);
  const widths = header.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const written = [header, widths.map((width) => '-'.repeat(width)), ...lines].map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...written, ...(more === undefined ? [] : [more])].join('\n');
}

/** Makes text safe to stand in HTML or SVG. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`);
}

function layOut(rows: readonly TableRow[]) {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.slice(0, MAX_ROWS).map((row) => header.map((name) => writeCell(row[name])));
  return { header, lines, more: rows.length > MAX_ROWS ? `and ${rows.length - MAX_ROWS} more rows` : undefined };
}

function writeCell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Of another realm, or without one: as good.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
