import type { Knex } from 'knex';

// type timestamp to timestamptz. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type timestamptz using "value"::timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type timestamp using "value"::timestamp');
}
