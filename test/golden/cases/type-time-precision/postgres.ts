import type { Knex } from 'knex';

// type time precision. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type time(3) using "value"::text::time(3)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type time using "value"::text::time');
}
