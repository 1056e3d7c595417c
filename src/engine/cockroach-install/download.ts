import { open } from 'node:fs/promises';
import type { Progress } from '../../kernel/progress.ts';
import { HttpProblem, type OpenedUrl, openUrl } from './open-url.ts';
import { type PartialFile, readValidator } from './partial-file.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

export interface DownloadOptions extends Pick<RetryOptions, 'progress' | 'signal' | 'clock' | 'retryMs'> {
  readonly url: string;
  readonly sha256: string;
  readonly partial: PartialFile;
  /** How the thing is called in progress lines. */
  readonly name: string;
  /** Longest silence of the server, in milliseconds. */
  readonly silenceMs: number;
}

/**
 * Downloads into the partial file until it is whole, going on where an earlier try (or run) stopped.
 *
 * @throws HttpProblem when the server says no, or several tries in a row brought nothing; the signal's reason when aborted.
 */
export function downloadWhole(options: DownloadOptions): Promise<void> {
  return withRetries(() => downloadOnce(options), { ...options, measure: () => options.partial.size() });
}

async function downloadOnce(options: DownloadOptions): Promise<void> {
  const { url, sha256, partial, signal, silenceMs } = options;
  const known = partial.resumable(url, sha256);
  const start = known ? partial.size() : 0;
  const headers: Record<string, string> = {};
  if (start > 0) headers['range'] = `bytes=${start}-`;
  if (start > 0 && known?.validator) headers['if-range'] = known.validator;
  const answer = await openUrl(url, { headers, silenceMs, signal });
  if (answer.status === 416) {
    answer.close();
    if (readTotal(answer.headers) === start) return;
    partial.remove();
    throw new HttpProblem('the server has a shorter file than was begun', { status: 416, isTransient: true });
  }
  // 200 to a request for the rest: the server knows no ranges, or the file has changed. Begin anew.
  const position = answer.status === 206 ? readStart(answer.headers) : 0;
  if (position !== start && position !== 0) {
    answer.close();
    partial.remove();
    throw new HttpProblem('the server sent another part than was asked for', { status: 206, isTransient: true });
  }
  partial.note({ url, sha256, validator: readValidator(answer.headers) });
  await append(answer, { ...options, position });
}

async function append(answer: OpenedUrl, options: DownloadOptions & { readonly position: number }): Promise<void> {
  const { partial, name, progress, position } = options;
  const total = answer.status === 206 ? readTotal(answer.headers) : readLength(answer.headers);
  const tell = tellPercent({ name, total, progress });
  const file = await open(partial.path, position === 0 ? 'w' : 'a');
  let size = position;
  try {
    for await (const part of answer.body) {
      await file.appendFile(part);
      size += part.byteLength;
      tell(size);
    }
  } finally {
    answer.close();
    await file.close();
  }
  if (total !== undefined && size !== total) {
    throw new HttpProblem(`the download stopped at ${size} of ${total} bytes`, {
      status: 0,
      isTransient: size < total,
    });
  }
}

interface TellOptions {
  readonly name: string;
  readonly total: number | undefined;
  readonly progress: Progress;
}

/** Says how far it is, once per ten percent. */
function tellPercent({ name, total, progress }: TellOptions): (size: number) => void {
  let told = -1;
  return (size) => {
    const tenths = total ? Math.floor((size / total) * 10) : Math.floor(size / 10_000_000);
    if (tenths === told) return;
    told = tenths;
    const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;
    progress(`Downloading ${name}: ${total ? `${tenths * 10} % of ${megabytes(total)}` : megabytes(size)}`);
  };
}

function readLength(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null ? undefined : Number(length);
}

/** First byte a 206 answer brings: `bytes 100-199/200`. */
function readStart(headers: Headers): number {
  return Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
}

/** Size of the whole, as a 206 or 416 answer gives it. */
function readTotal(headers: Headers): number | undefined {
  const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}
