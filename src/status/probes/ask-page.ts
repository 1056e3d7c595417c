import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';

/** A page, as far as a probe looks at it. */
export interface Page {
  readonly isOk: boolean;
  readonly text: string;
}

/** What the error says when nobody answered at all. */
export const notReached = 'no API answers there';

/**
 * Gets a page. Asked every second, `fetch` would cost several times as much.
 *
 * @throws Error with {@link notReached}; the signal's reason.
 */
export async function askPage(url: string, signal: AbortSignal): Promise<Page> {
  const request = url.startsWith('https:') ? secureRequest : plainRequest;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, { signal }, resolve);
    asked.once('error', (error) => reject(signal.aborted ? signal.reason : new Error(notReached, { cause: error })));
    asked.end();
  });
  const { statusCode = 500 } = answer;
  return { isOk: statusCode >= 200 && statusCode < 300, text: await text(answer) };
}
