import {
  type AnyColumn,
  bigint,
  boolean,
  bytes,
  date,
  defineModel,
  double,
  integer,
  jsonb,
  numeric,
  smallint,
  text,
  timestamptz,
  uuid,
  varchar,
} from 'illusion';

/** Models that use everything a model can say, and the tables they describe. */
export const owners = defineModel('owners', {
  columns: {
    id: uuid().primaryKey().defaultRandom(),
    name: varchar(40).unique(),
    favourite_id: bigint()
      .nullable()
      .references((): AnyColumn => things.columns.id, { onDelete: 'set null' }),
  },
});

export const things = defineModel('things', {
  columns: {
    id: bigint().primaryKey(),
    created_at: timestamptz().defaultNow(),
    code: varchar(12),
    state: text<'open' | 'done'>().default('open'),
    small: smallint(),
    size: integer().default(7),
    weight: double().nullable(),
    price: numeric(10, 2),
    exact: numeric().nullable(),
    due: date().nullable(),
    hidden: boolean().default(false),
    raw: bytes().nullable(),
    extra: jsonb<unknown>().nullable(),
    owner_id: uuid().references(() => owners.columns.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    parent_id: bigint()
      .nullable()
      .references((): AnyColumn => things.columns.id),
  },
  uniques: [{ columns: ['owner_id', 'code'] }],
  indexes: [{ columns: ['parent_id'] }],
  checks: [{ columns: ['size'], expression: 'size > 0', holds: (row) => row.size > 0 }],
});

export const links = defineModel('links', {
  columns: {
    from_id: bigint().references(() => things.columns.id, { onDelete: 'cascade' }),
    to_id: bigint().references(() => things.columns.id, { onDelete: 'cascade' }),
    note: text().default(''),
  },
  primaryKey: ['from_id', 'to_id'],
});

/** `integer` on purpose: on CockroachDB it has 64 bits unless the server is told otherwise. */
export const tables = [
  `create table owners (
     id uuid not null default gen_random_uuid(),
     name varchar(40) not null,
     favourite_id bigint,
     constraint owners_pkey primary key (id),
     constraint owners_name_key unique (name)
   )`,
  `create table things (
     id bigint not null,
     created_at timestamptz not null default now(),
     code varchar(12) not null,
     state text not null default 'open',
     small smallint not null,
     size integer not null default 7,
     weight double precision,
     price numeric(10, 2) not null,
     exact numeric,
     due date,
     hidden boolean not null default false,
     raw bytea,
     extra jsonb,
     owner_id uuid not null,
     parent_id bigint,
     constraint things_pkey primary key (id),
     constraint things_owner_id_code_key unique (owner_id, code),
     constraint things_size_check check (size > 0),
     constraint things_owner_id_fkey foreign key (owner_id) references owners (id) on delete cascade on update cascade,
     constraint things_parent_id_fkey foreign key (parent_id) references things (id)
   )`,
  'create index things_parent_id_idx on things (parent_id)',
  `alter table owners add constraint owners_favourite_id_fkey
     foreign key (favourite_id) references things (id) on delete set null`,
  `create table links (
     from_id bigint not null,
     to_id bigint not null,
     note text not null default '',
     constraint links_pkey primary key (from_id, to_id),
     constraint links_from_id_fkey foreign key (from_id) references things (id) on delete cascade,
     constraint links_to_id_fkey foreign key (to_id) references things (id) on delete cascade
   )`,
];
