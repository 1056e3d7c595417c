export { IllusionError, isIllusionError } from './kernel/errors/illusion-error.ts';
export { type ErrorCode, errorRegistry } from './kernel/errors/registry.ts';
export { defineSeed, type Seed, type SeedDefinition } from './migrate/seed/define-seed.ts';
export type { SeedCounts } from './migrate/seed/seed-counts.ts';
export type { AnyColumn, ColumnBuilder, IdentityOptions, ReferenceOptions } from './model/column-builder.ts';
export {
  bigint,
  bigserial,
  boolean,
  bytes,
  char,
  citext,
  date,
  double,
  type Interval,
  inet,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  real,
  serial,
  smallint,
  sqlType,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
  vector,
} from './model/columns.ts';
export { defineEnum, type Enum, type EnumOptions } from './model/define-enum.ts';
export { defineExtension, type Extension } from './model/define-extension.ts';
export { defineModel, type ModelOptions } from './model/define-model.ts';
export { defineSequence, type Sequence, type SequenceOptions } from './model/define-sequence.ts';
export { defineView, type View, type ViewOptions } from './model/define-view.ts';
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
