import type { AsyncDisposer } from '../kernel/disposal.ts';
import type { Progress } from '../kernel/progress.ts';
import type { EngineKindName } from '../project/engine-kind-name.ts';

/** Where the database comes from. */
export type EngineKind = EngineKindName;

export interface StartOptions {
  readonly progress?: Progress;
  /** Aborting gives up a start that is under way and leaves nothing running. */
  readonly signal?: AbortSignal;
}

/**
 * A way to get a database. Starting returns a {@link RunningEngine}: you cannot ask a stopped engine for its URL.
 * Every kind passes the engine contract suite in test/contract/.
 */
export interface Engine {
  readonly kind: EngineKind;
  /** Starts the server, or joins the one this project runs already. */
  start(options?: StartOptions): Promise<RunningEngine>;
}

export interface RunningEngine extends AsyncDisposer {
  readonly kind: EngineKind;
  /** DSN of the project's database on this server; the database exists. */
  readonly url: string;
  /** Whether this process started the server, joined a running one, or was given somebody else's. */
  readonly origin: 'started' | 'joined' | 'external';
  /** Resolves when the server ends although this process still holds it; never rejects. For `external` it never resolves. */
  readonly lost: Promise<void>;
  /** The last lines of the server's log, oldest first; empty where there is none. */
  logTail(lines: number): Promise<readonly string[]>;
  /** Gives up this process's hold. The last holder stops a server that was not started to stay. */
  dispose(): Promise<void>;
}
