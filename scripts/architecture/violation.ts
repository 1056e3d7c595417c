export interface Violation {
  /** Name of the rule; its number is the one in docs/layout.md. */
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** What to do instead. */
  readonly instead: string;
}
