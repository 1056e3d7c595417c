import type { Knex } from 'knex';

// type numeric to double. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type float8 using "value"::float8');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type numeric(10,2) using "value"::numeric(10,2)');
}
