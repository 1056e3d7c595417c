import type { SequenceOptions } from './catalog.ts';

const limits: Readonly<Record<string, string>> = {
  int2: '32767',
  int4: '2147483647',
  int8: '9223372036854775807',
};

/** Null when these are the options an identity of that type has unless something else was said. */
export function spellUsualSequence(options: SequenceOptions): SequenceOptions | null {
  const { type, start, increment, min, max, cache, cycle } = options;
  const isUsual = start === '1' && increment === '1' && min === '1' && max === limits[type] && cache === '1' && !cycle;
  return isUsual ? null : options;
}
