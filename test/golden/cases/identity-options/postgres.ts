import type { Knex } from 'knex';

// identity options. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table "todo" alter column "number" set increment by 10 set minvalue 1 set maxvalue 9223372036854775807 set start with 100',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table "todo" alter column "number" set increment by 1 set minvalue 1 set no maxvalue set start with 1 set cache 1 set no cycle',
  );
}
