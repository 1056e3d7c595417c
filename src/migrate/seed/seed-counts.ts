/** What a seed did. */
export interface SeedCounts {
  readonly inserted: number;
  /** Rows that were there already and stayed as they were. */
  readonly kept: number;
  /** Rows that were there already and got other values. */
  readonly updated: number;
}
