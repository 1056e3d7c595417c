import type { OptionSpec } from '../option-spec.ts';

/** A flag as it is typed, out of commander's notation. */
export interface Flag {
  readonly spec: OptionSpec;
  /** Such as `-m` and `--message`. */
  readonly names: readonly string[];
  /** Whether words after it are its own: `maybe` takes one, and `many` all, unless they begin with a dash. */
  readonly takes: 'nothing' | 'one' | 'maybe' | 'many';
}

/** Reads `-m, --message <text>`, `--chaos [kinds]` or `--matrix [axes...]`. */
export function readFlag(spec: OptionSpec): Flag {
  const [, names = '', bracket, dots] = /^([^<[]+)(?:([<[]).+?(\.{3})?[>\]])?$/.exec(spec.flags) ?? [];
  const takes = bracket === undefined ? 'nothing' : dots ? 'many' : bracket === '<' ? 'one' : 'maybe';
  return { spec, names: names.trim().split(/,\s*/), takes };
}
