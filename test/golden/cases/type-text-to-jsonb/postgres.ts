import type { Knex } from 'knex';

// type text to jsonb. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type jsonb using "value"::jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type text using "value"::text');
}
