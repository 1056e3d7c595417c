import type { Knex } from 'knex';

// type int to numeric. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type numeric(10, 0) using "value"::numeric(10, 0)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type int4 using "value"::int4');
}
