import type { ValueKind } from './value-kind.ts';

/** A flag of a command, in commander's notation. */
export interface OptionSpec {
  /** Such as `--step <n>` or `--dry-run`. */
  readonly flags: string;
  readonly doc: string;
  readonly choices?: readonly string[];
  /** Words that may be its value, as others may: completion shows them before what `values` finds. */
  readonly words?: readonly string[];
  /** What its value is, for completion. */
  readonly values?: ValueKind;
  /** `integer` refuses anything but a whole number from 0; `list` may be given several times. Default: a text, or a boolean for a flag without a value. */
  readonly type?: 'integer' | 'list';
}
