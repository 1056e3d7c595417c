import type { StartOptions } from '../engine.ts';
import type { CockroachServer } from './cockroach-server.ts';
import { startThrowAway, type ThrowAwayOptions, type ThrowAwayServer } from './throw-away-server.ts';

/** Shares one throw-away server among those in this process who start the same engine: it runs from the first hold to the last. */
export class ThrowAwayHolds {
  readonly #options: () => ThrowAwayOptions;
  #holds = 0;
  #running: ThrowAwayServer | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: () => ThrowAwayOptions) {
    this.#options = options;
  }

  hold(options: StartOptions = {}): Promise<CockroachServer> {
    return this.#inTurn(async () => {
      options.signal?.throwIfAborted();
      if (this.#running?.hasEnded) await this.#end();
      const origin = this.#running ? 'joined' : 'started';
      const server = this.#running ?? (await startThrowAway(this.#options(), options));
      this.#running = server;
      this.#holds++;
      return server.toRunningEngine(origin, () => this.#inTurn(() => this.#release()));
    });
  }

  async #release(): Promise<void> {
    this.#holds--;
    if (this.#holds === 0) await this.#end();
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.end();
  }

  /** Starts and ends one after the other, in the order they were asked for. */
  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
