import type { EngineKindName } from './engine-kind-name.ts';

/** Everything that can be set, resolved: flag, environment, .env file, illusion.config.ts or default, in that order. */
export interface Settings {
  /** `development` unless NODE_ENV or --env says otherwise. */
  readonly env: string;
  readonly database: {
    /** DSN of an external database; undefined lets the engine provide one. */
    readonly url: string | undefined;
    readonly engine: EngineKindName | undefined;
    /** Connections one process keeps at most. */
    readonly poolMax: number;
    readonly acquireTimeoutMs: number;
    /** 0 switches it off. */
    readonly statementTimeoutMs: number;
    readonly idleInTransactionTimeoutMs: number;
  };
  readonly migrations: { readonly directory: string; readonly table: string };
  readonly seeds: { readonly directory: string };
  readonly models: { readonly directory: string };
  readonly app: {
    /** Absolute path of the module whose default export is the API (`defineApp`). */
    readonly entry: string | undefined;
  };
  readonly server: {
    readonly host: string;
    readonly port: number;
    /** Prefix a proxy strips before the request arrives, such as `/api`; empty for none. */
    readonly rootPath: string;
    readonly corsOrigins: readonly string[];
    readonly trustProxy: boolean;
    /** Time for load balancers to notice that the server is ending, before it closes its port. */
    readonly drainNoticeMs: number;
  };
  readonly auth: { readonly secretKey: string | undefined; readonly tokenTtlSeconds: number };
  readonly test: {
    /** What `illusion test --matrix` runs on when it is not told; undefined where nothing is set. */
    readonly matrix: MatrixSetting | undefined;
  };
  readonly log: { readonly level: LogLevel; readonly json: boolean };
}

/** Values of each axis. */
export interface MatrixSetting {
  /** Node versions, such as 22, or `current`. */
  readonly node?: readonly (string | number)[];
  readonly engine?: readonly string[];
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
