import { type MimeBundle, type MultilineText, type Output, toLines } from '../file/notebook.ts';

/** What a cell may print; a loop that prints must not fill memory and file. */
const MAX_PRINTED = 1_000_000;

/** Collects what a cell puts out, in order; text that follows text of the same stream is one output, as in Jupyter. */
export class OutputList {
  readonly #outputs: Output[] = [];
  #printed = 0;

  print(name: 'stdout' | 'stderr', text: string): void {
    if (text === '' || this.#printed >= MAX_PRINTED) return;
    this.#printed += text.length;
    const kept = this.#printed < MAX_PRINTED ? text : `${text}\n(the rest is left out)\n`;
    const last = this.#outputs.at(-1);
    const before =
      last?.output_type === 'stream' && last.name === name ? (this.#outputs.pop() as typeof last) : undefined;
    const joined = (before ? (before.text as readonly string[]).join('') : '') + kept;
    this.#outputs.push({ name, output_type: 'stream', text: toLines(joined) });
  }

  display(data: MimeBundle): void {
    this.#outputs.push({ data: store(data), metadata: {}, output_type: 'display_data' });
  }

  result(data: MimeBundle): void {
    this.#outputs.push({ data: store(data), execution_count: null, metadata: {}, output_type: 'execute_result' });
  }

  error({
    ename,
    evalue,
    traceback,
  }: {
    readonly ename: string;
    readonly evalue: string;
    readonly traceback: readonly string[];
  }): void {
    this.#outputs.push({ ename, evalue, output_type: 'error', traceback });
  }

  toArray(): readonly Output[] {
    return [...this.#outputs];
  }
}

/** Sorted by type; text as its lines, bytes in base64 and JSON as they are. */
function store(data: MimeBundle): MimeBundle {
  const types = Object.keys(data).sort();
  return Object.fromEntries(types.map((type) => [type, isText(type) ? toStored(data[type]) : data[type]]));
}

function toStored(text: unknown): MultilineText | unknown {
  return typeof text === 'string' ? toLines(text) : text;
}

function isText(type: string): boolean {
  return type.startsWith('text/') || type === 'image/svg+xml' || type === 'application/javascript';
}
