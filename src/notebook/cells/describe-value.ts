import { inspect } from 'node:util';
import type { MimeBundle } from '../file/notebook.ts';
import { isTable, tableAsHtml, tableAsText } from './table.ts';

/** The method by which a value says how it is shown: it gives a MIME bundle. Deno's kernel asks for the same. */
export const displaySymbol = Symbol.for('Jupyter.display');

/** How a value is shown as the result of a cell. A list of plain objects is a table. */
export function describeValue(value: unknown): MimeBundle {
  const own = (value as { readonly [displaySymbol]?: unknown } | null | undefined)?.[displaySymbol];
  if (typeof own === 'function') return Object.freeze(Reflect.apply(own, value, []) as MimeBundle);
  if (isTable(value)) return { 'text/html': tableAsHtml(value), 'text/plain': tableAsText(value) };
  return { 'text/plain': inspect(value, { depth: 4 }) };
}
