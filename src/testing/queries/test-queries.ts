/** The statements one test sent. */
export interface TestQueries {
  readonly file: string;
  readonly test: string;
  readonly statements: number;
  /** Statements that were sent again and again with other values, as a loop over rows does. */
  readonly repeated: readonly { readonly sql: string; readonly times: number }[];
  /** Statements no index serves, and the tables they read from end to end. */
  readonly fullScans: readonly { readonly sql: string; readonly tables: readonly string[] }[];
}
