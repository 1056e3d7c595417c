import type { Knex } from 'knex';

// default array. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" alter column "value" set default array['a', 'b']`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
}
