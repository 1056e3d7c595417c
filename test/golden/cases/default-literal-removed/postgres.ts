import type { Knex } from 'knex';

// default literal removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" alter column "value" set default 'new'::text`);
}
