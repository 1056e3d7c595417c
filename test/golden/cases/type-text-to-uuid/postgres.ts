import type { Knex } from 'knex';

// type text to uuid. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type uuid using "value"::uuid');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type text using "value"::text');
}
