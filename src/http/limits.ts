/** What one request may cost. The defaults are safe for an API on the open network. */
export interface HttpLimits {
  /** Largest request body in bytes; more is a 413. */
  readonly bodyBytes: number;
  /** Request line and headers together, in bytes; more is a 431. */
  readonly headerBytes: number;
  /** Longest path parameter in characters; a longer one is a 414. */
  readonly paramLength: number;
  /** Time a client has to send its whole request. */
  readonly requestTimeoutMs: number;
  /** A socket on which nothing moves for so long is closed; more than `handlerTimeoutMs`, or slow answers would be cut off. */
  readonly connectionTimeoutMs: number;
  /** How long an idle connection is kept for the next request; more than a load balancer's (60 s is usual), so that it is not us who closes first. */
  readonly keepAliveTimeoutMs: number;
  /** Time a handler has to answer; then the client gets a 503. */
  readonly handlerTimeoutMs: number;
}

export const defaultLimits: HttpLimits = Object.freeze({
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  paramLength: 1024,
  requestTimeoutMs: 30_000,
  connectionTimeoutMs: 90_000,
  keepAliveTimeoutMs: 72_000,
  handlerTimeoutMs: 30_000,
});
