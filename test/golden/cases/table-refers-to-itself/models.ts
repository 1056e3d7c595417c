import { type AnyColumn, defineModel, integer, type Model } from 'illusion';

const nodes: Model = defineModel('nodes', {
  columns: {
    id: integer().primaryKey(),
    parent_id: integer()
      .nullable()
      .references((): AnyColumn => nodes.columns['id'] as AnyColumn, { onDelete: 'set null' }),
  },
});

export const before = [];

export const after = [nodes];
