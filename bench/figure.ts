/** One line of the bench table: two things measured in turn, and what their ratio (or difference) should be. */
export interface Measured {
  readonly name: string;
  /** What `subject` and `against` are, in words. */
  readonly subject: string;
  readonly against: string;
  readonly unit: 'ms' | 'requests/s';
  readonly subjectMedian: number;
  readonly againstMedian: number;
  /** `ratio`: median over rounds of subject/against in the same round. `difference`: median of subject - against. */
  readonly compared: {
    readonly kind: 'ratio' | 'difference';
    readonly median: number;
    readonly min: number;
    readonly max: number;
  };
  readonly aim: { readonly text: string; readonly met: boolean };
  readonly rounds: number;
}

export interface Figure {
  /** What `--only` takes. */
  readonly name: string;
  measure(options: { readonly quick: boolean; readonly log: (line: string) => void }): Promise<readonly Measured[]>;
}
