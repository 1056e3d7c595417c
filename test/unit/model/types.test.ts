import { describe, expectTypeOf, it } from 'vitest';
import type { AnyColumn } from '../../../src/model/column-builder.ts';
import {
  bigint,
  boolean,
  bytes,
  date,
  double,
  integer,
  jsonb,
  numeric,
  serial,
  sqlType,
  text,
  timestamptz,
  uuid,
  varchar,
} from '../../../src/model/columns.ts';
import { defineEnum } from '../../../src/model/define-enum.ts';
import { defineModel } from '../../../src/model/define-model.ts';
import type { InsertOf, RowOf, UpdateOf } from '../../../src/model/model.ts';

const owners = defineModel('owners', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    favourite_id: uuid()
      .nullable()
      .references((): AnyColumn => things.columns.id),
  },
});

const things = defineModel('things', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    created_at: timestamptz().defaultNow(),
    title: text(),
    state: text<'open' | 'done'>().default('open'),
    short: varchar(10).nullable(),
    size: integer(),
    total: bigint(),
    price: numeric(10, 2),
    weight: double(),
    due: date().nullable().defaultSql('current_date'),
    extra: jsonb<{ readonly tags: readonly string[] }>().nullable(),
    raw: bytes(),
    hidden: boolean().default(false),
    owner_id: uuid().references(() => owners.columns.id, { onDelete: 'cascade' }),
    parent_id: uuid()
      .nullable()
      .references((): AnyColumn => things.columns.id),
  },
  indexes: [{ columns: ['owner_id'] }],
  checks: [{ columns: ['size'], expression: 'size > 0', holds: (row) => row.size > 0 }],
});

describe('types of a model', () => {
  it('gives a row every column, null only where it may be', () => {
    expectTypeOf<RowOf<typeof things>>().toEqualTypeOf<{
      readonly id: string;
      readonly created_at: Date;
      readonly title: string;
      readonly state: 'open' | 'done';
      readonly short: string | null;
      readonly size: number;
      readonly total: string;
      readonly price: string;
      readonly weight: number;
      readonly due: string | null;
      readonly extra: { readonly tags: readonly string[] } | null;
      readonly raw: Uint8Array;
      readonly hidden: boolean;
      readonly owner_id: string;
      readonly parent_id: string | null;
    }>();
  });

  it('lets an insert leave out what is nullable or has a default', () => {
    expectTypeOf<InsertOf<typeof things>>().toEqualTypeOf<{
      readonly title: string;
      readonly size: number;
      readonly total: string | number | bigint;
      readonly price: string | number;
      readonly weight: number;
      readonly raw: Uint8Array;
      readonly owner_id: string;
      readonly id?: string | undefined;
      readonly created_at?: Date | undefined;
      readonly state?: 'open' | 'done' | undefined;
      readonly short?: string | null | undefined;
      readonly due?: string | null | undefined;
      readonly extra?: { readonly tags: readonly string[] } | null | undefined;
      readonly hidden?: boolean | undefined;
      readonly parent_id?: string | null | undefined;
    }>();
  });

  it('lets an update change any column, to null only where it may be', () => {
    expectTypeOf<UpdateOf<typeof things>>().toHaveProperty('title').toEqualTypeOf<string | undefined>();
    expectTypeOf<UpdateOf<typeof things>>().toHaveProperty('short').toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Record<never, never>>().toExtend<UpdateOf<typeof owners>>();
  });

  it('refuses what the columns do not say', () => {
    // @ts-expect-error an unknown column in an index
    void (() => defineModel('x', { columns: { id: uuid() }, indexes: [{ columns: ['idd'] }] }));
    // @ts-expect-error now() is no text
    void (() => text().defaultNow());
    // @ts-expect-error a random UUID is no number
    void (() => integer().defaultRandom());
    // @ts-expect-error a default of another type
    void (() => integer().default('one'));
    // @ts-expect-error a column that is not there
    void (() => uuid().references(() => owners.columns.nobody));
  });
});

const mood = defineEnum('mood', ['sad', 'ok']);
const notes = defineModel('notes', {
  columns: {
    id: serial().primaryKey(),
    number: bigint().identity(),
    mood: mood().default('ok'),
    moods: mood().array(),
    tags: text().array().nullable(),
    slug: text().generated('lower(id::text)'),
    during: sqlType<string>('tstzrange'),
  },
});

describe('columns of other types', () => {
  it('are read as what they are', () => {
    expectTypeOf<RowOf<typeof notes>>().toEqualTypeOf<{
      readonly id: number;
      readonly number: string;
      readonly mood: 'sad' | 'ok';
      readonly moods: ('sad' | 'ok')[];
      readonly tags: string[] | null;
      readonly slug: string;
      readonly during: string;
    }>();
  });

  it('may be left out where the server counts or computes', () => {
    expectTypeOf<{ moods: []; during: string }>().toExtend<InsertOf<typeof notes>>();
    expectTypeOf<{ during: string }>().not.toExtend<InsertOf<typeof notes>>();
  });
});
