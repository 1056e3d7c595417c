import { defineModel, integer } from 'illusion';

export const before = [];

export const after = [
  defineModel('größe', { columns: { id: integer().primaryKey(), höhe: integer() }, indexes: [{ columns: ['höhe'] }] }),
];
