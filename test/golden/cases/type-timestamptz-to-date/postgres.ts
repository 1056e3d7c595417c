import type { Knex } from 'knex';

// type timestamptz to date. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type date using "value"::date');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" type timestamptz using "value"::timestamptz');
}
