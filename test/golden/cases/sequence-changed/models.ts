import { defineSequence } from 'illusion';

export const before = [defineSequence('invoice_number', { increment: 3 })];

export const after = [defineSequence('invoice_number', { increment: 2, max: 5000 })];
