import { defineSequence } from 'illusion';

export const before = [];

export const after = [defineSequence('invoice_number', { start: 1000, increment: 5 })];
