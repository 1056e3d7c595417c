import type { Knex } from 'knex';

// default interval. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" alter column "value" set default interval '1 day'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
}
