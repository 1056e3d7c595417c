export interface StatusInput {
  readonly once: boolean;
  /** Seconds. */
  readonly watch: string | undefined;
  readonly apis: readonly string[];
  readonly failOn: 'degraded' | 'down' | undefined;
  readonly record: string | undefined;
  readonly replay: string | undefined;
  readonly screenReader: boolean;
}

export interface StatusResult {
  readonly exitCode: number;
}
