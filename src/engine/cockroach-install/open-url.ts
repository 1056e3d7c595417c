/** A server's answer that is worth no second try; `status` is 0 when there was none. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly isTransient: boolean;

  constructor(message: string, options: { status: number; isTransient: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'HttpProblem';
    this.status = options.status;
    this.isTransient = options.isTransient;
  }
}

export interface OpenOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Longest silence, before the answer and between two parts of it, in milliseconds. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface OpenedUrl {
  readonly status: number;
  readonly headers: Headers;
  /** Parts of the body as they arrive. @throws HttpProblem when it breaks off or falls silent. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Drops the connection. */
  close(): void;
}

/** Statuses that a second try may change. */
const transient = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Begins to get a URL. The body comes as it is stored: no encoding is accepted, so that positions and checksums hold.
 *
 * @throws HttpProblem for every status but 200, 206 and 416, and when no answer comes; the signal's reason when aborted.
 */
export async function openUrl(url: string, options: OpenOptions): Promise<OpenedUrl> {
  const silence = new SilenceGuard(options.silenceMs);
  const signal = options.signal ? AbortSignal.any([silence.signal, options.signal]) : silence.signal;
  try {
    const headers = { ...options.headers, 'accept-encoding': 'identity' };
    const response = await fetch(url, { headers, signal });
    const { status } = response;
    if (status !== 200 && status !== 206 && status !== 416) {
      throw new HttpProblem(`the server answered ${status} ${response.statusText}`.trim(), {
        status,
        isTransient: transient.has(status),
      });
    }
    const body = readBody(response, silence, options.signal);
    return { status, headers: response.headers, body, close: () => silence.giveUp() };
  } catch (error) {
    silence.giveUp();
    options.signal?.throwIfAborted();
    throw toHttpProblem(error, silence);
  }
}

async function* readBody(response: Response, silence: SilenceGuard, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of response.body ?? []) {
      silence.pause();
      yield part;
      silence.resume();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw toHttpProblem(error, silence);
  } finally {
    silence.giveUp();
  }
}

/** Aborts what it guards when nothing was heard for too long. */
class SilenceGuard {
  readonly #ms: number;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  isOver = false;

  constructor(ms: number) {
    this.#ms = ms;
    this.resume();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get seconds(): number {
    return this.#ms / 1000;
  }

  /** Stops counting while this side is busy with what came. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isOver = true;
      this.#abort.abort();
    }, this.#ms);
  }

  giveUp(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}

/** Words of the network for the codes people meet. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing accepts connections there (ECONNREFUSED)',
  ENOTFOUND: 'the host name cannot be resolved (ENOTFOUND): is there a network?',
  EAI_AGAIN: 'the host name cannot be resolved (EAI_AGAIN): is there a network?',
  ECONNRESET: 'the connection was cut (ECONNRESET)',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  ENETUNREACH: 'the network cannot be reached (ENETUNREACH)',
  EHOSTUNREACH: 'the host cannot be reached (EHOSTUNREACH)',
};

function toHttpProblem(error: unknown, silence: SilenceGuard): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const said = reasons[cause?.code ?? ''] ?? cause?.message ?? (error as Error).message;
  const message = silence.isOver ? `nothing came for ${silence.seconds} s` : said;
  return new HttpProblem(message, { status: 0, isTransient: true, cause: error });
}
