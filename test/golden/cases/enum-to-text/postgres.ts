import type { Knex } from 'knex';

// enum to text. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "mood" type text using "mood"::text');
  await knex.raw('drop type "mood"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`create type "mood" as enum ('a', 'b')`);
  await knex.raw('alter table "todo" alter column "mood" type mood using "mood"::mood');
}
