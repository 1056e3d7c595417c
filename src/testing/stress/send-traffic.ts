import autocannon from 'autocannon';
import type { Pending, Traffic } from './traffic.ts';

export interface LoadOptions {
  readonly baseUrl: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests per second of all connections together; as many as can be when undefined. */
  readonly rate: number | undefined;
  readonly signal: AbortSignal;
  /** Called once a second. */
  readonly onTick: () => void;
}

/** What one of autocannon's requests carries from its making to its answer. */
interface Carried {
  pending?: Pending;
}

const TIMEOUT_SECONDS = 10;

/**
 * Sends traffic for some seconds, each connection one request after the other.
 *
 * @returns milliseconds it took.
 */
export async function sendTraffic(traffic: Traffic, options: LoadOptions): Promise<number> {
  const { baseUrl, connections, seconds, rate, signal, onTick } = options;
  signal.throwIfAborted();
  const request: autocannon.Request = {
    setupRequest: (base, context) => {
      const { outgoing, pending } = traffic.next();
      (context as Carried).pending = pending;
      return { ...base, ...outgoing, method: outgoing.method as 'GET', body: outgoing.body ?? '' };
    },
    onResponse: (status, body, context) => {
      const { pending } = context as Carried;
      if (pending) traffic.answered(pending, status, () => parse(body));
    },
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: baseUrl,
        connections,
        duration: seconds,
        timeout: TIMEOUT_SECONDS,
        requests: [request],
        ...(rate !== undefined && { overallRate: rate }),
      },
      (error: Error | null, done: autocannon.Result) => (error ? reject(error) : resolve(done)),
    );
    instance.on('reqError', (error: Error & { code?: string }) =>
      traffic.unanswered(
        /timeout|timed out/i.test(error.message) ? 'no answer in 10 s' : (error.code ?? error.message),
      ),
    );
    instance.on('tick', onTick);
    signal.addEventListener('abort', () => instance.stop(), { once: true });
  });
  return result.duration * 1000;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
