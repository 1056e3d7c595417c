import { defineSequence } from 'illusion';

export const before = [defineSequence('invoice_number')];

export const after = [];
