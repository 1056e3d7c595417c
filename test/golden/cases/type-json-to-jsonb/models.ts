import { defineModel, integer, json, jsonb } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: json().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: jsonb().nullable() } })];
