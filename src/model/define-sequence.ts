import type { IdentityOptions } from './column-builder.ts';

export const sequenceBrand = Symbol.for('illusion.sequence');

/** How a sequence counts. */
export interface SequenceOptions extends Omit<IdentityOptions, 'always'> {
  /** Default: `public`. */
  readonly schema?: string;
  /** Bits of its numbers. Default: 64. */
  readonly bits?: 16 | 32 | 64;
  readonly comment?: string;
}

/** A sequence that belongs to no column; made by {@link defineSequence}. */
export interface Sequence extends SequenceOptions {
  readonly [sequenceBrand]: true;
  readonly name: string;
  readonly schema: string;
}

/**
 * Describes a sequence that stands alone; a counting column needs none, see `identity()`.
 *
 * @example
 * export const invoiceNumbers = defineSequence('invoice_numbers', { start: 1000 });
 * // in a model: number: bigint().defaultSql("nextval('invoice_numbers')")
 */
export function defineSequence(name: string, options: SequenceOptions = {}): Sequence {
  return Object.freeze({ schema: 'public', ...options, [sequenceBrand]: true as const, name });
}

/** Whether a value was made by {@link defineSequence}. */
export function isSequence(value: unknown): value is Sequence {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[sequenceBrand] === true;
}
