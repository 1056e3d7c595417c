import { defineSequence } from 'illusion';

export const before = [defineSequence('invoice_number', { cycle: true })];

export const after = [defineSequence('invoice_number')];

/** The other product has no such thing. */
export const only = 'postgres';
