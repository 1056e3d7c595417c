export { IllusionError, isIllusionError } from './kernel/errors/illusion-error.ts';
export { type ErrorCode, errorRegistry } from './kernel/errors/registry.ts';
export { defineSeed, type Seed, type SeedDefinition } from './migrate/seed/define-seed.ts';
export type { SeedCounts } from './migrate/seed/seed-counts.ts';
export type { AnyColumn, ColumnBuilder, ReferenceOptions } from './model/column-builder.ts';
export {
  bigint,
  boolean,
  bytes,
  date,
  double,
  integer,
  jsonb,
  numeric,
  smallint,
  text,
  timestamptz,
  uuid,
  varchar,
} from './model/columns.ts';
export { defineModel, type ModelOptions } from './model/define-model.ts';
export {
  type AnyModel,
  type ColumnOf,
  type InsertOf,
  isModel,
  type Model,
  type RowOf,
  type UpdateOf,
} from './model/model.ts';
export { toSchema } from './model/to-schema.ts';
export { type Config, defineConfig } from './project/define-config.ts';
