import type { MimeBundle } from '../file/notebook.ts';
import { describeValue } from './describe-value.ts';
import { displayChannel } from './display-channel.ts';
import { type TableRow, tableAsHtml, tableAsText } from './table.ts';

/** Shows something below the cell that runs: in `illusion notebook run`, and in Jupyter with the tslab kernel. */
export interface Display {
  /** Plain text. */
  text(text: string): void;
  /** Not escaped. */
  html(html: string): void;
  /** Markdown, rendered by Jupyter. */
  markdown(markdown: string): void;
  /** An SVG image, as text. */
  svg(svg: string): void;
  /** The bytes of a PNG image. */
  png(image: Uint8Array): void;
  /** The bytes of a JPEG image. */
  jpeg(image: Uint8Array): void;
  /** One row for each object; its columns are the members of all of them. */
  table(rows: readonly object[]): void;
  /** As the last expression of a cell would be shown. */
  value(value: unknown): void;
  /** Any MIME type; bytes become base64. */
  raw(type: string, content: string | Uint8Array): void;
}

/**
 * Shows something below the cell that runs. Outside of a notebook there is nowhere to show it, and nothing happens.
 *
 * @example
 * display.table([{ name: 'ann', todos: 3 }]);
 * display.svg('<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>');
 */
export const display: Display = Object.freeze({
  text: (text: string) => show({ 'text/plain': text }),
  html: (html: string) => show({ 'text/html': html }),
  markdown: (markdown: string) => show({ 'text/markdown': markdown }),
  svg: (svg: string) => show({ 'image/svg+xml': svg }),
  png: (image: Uint8Array) => show({ 'image/png': toBase64(image) }),
  jpeg: (image: Uint8Array) => show({ 'image/jpeg': toBase64(image) }),
  table: (rows: readonly object[]) =>
    show({
      'text/html': tableAsHtml(rows as readonly TableRow[]),
      'text/plain': tableAsText(rows as readonly TableRow[]),
    }),
  value: (value: unknown) => show(describeValue(value)),
  raw: (type: string, content: string | Uint8Array) =>
    show({ [type]: typeof content === 'string' ? content : toBase64(content) }),
});

function show(data: MimeBundle): void {
  const send = displayChannel.find();
  // tslab shows one type at a time: the richest stands first.
  const [type = 'text/plain'] = Object.keys(data);
  if (send) send(data);
  else findTslab()?.display.raw(type, String(data[type] ?? ''));
}

interface Tslab {
  readonly display: { raw(type: string, content: string): void };
}

/** tslab answers `require('tslab')` to cells only, and to nobody they call: this is the `require` it gives them. */
function findTslab(): Tslab | undefined {
  const kernel = (globalThis as { __tslab__?: { readonly require: (id: string) => Tslab } }).__tslab__;
  return kernel?.require('tslab');
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
