import { defineModel, text, timestamptz } from 'illusion';

export const before = [];

export const after = [defineModel('log', { columns: { line: text(), at: timestamptz().defaultNow() } })];
