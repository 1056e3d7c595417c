import { type AnyColumn, defineModel, integer, type Model } from 'illusion';

const hens: Model = defineModel('hens', {
  columns: {
    id: integer().primaryKey(),
    egg_id: integer()
      .nullable()
      .references((): AnyColumn => eggs.columns['id'] as AnyColumn),
  },
});
const eggs: Model = defineModel('eggs', {
  columns: {
    id: integer().primaryKey(),
    hen_id: integer().references((): AnyColumn => hens.columns['id'] as AnyColumn),
  },
});

export const before = [];

export const after = [hens, eggs];
