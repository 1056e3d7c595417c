import type { Knex } from 'knex';

// type with default. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
  await knex.raw('alter table "todo" alter column "value" type int4 using "value"::int4');
  await knex.raw('alter table "todo" alter column "value" set default 7');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
  await knex.raw('alter table "todo" alter column "value" type text using "value"::text');
  await knex.raw(`alter table "todo" alter column "value" set default '7'::text`);
}
