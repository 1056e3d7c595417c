import type { Knex } from 'knex';

// enum array reordered. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  // Values of mood go or change places: the type is made anew.
  await knex.raw('alter type "mood" rename to "mood__old"');
  await knex.raw(`create type "mood" as enum ('b', 'a')`);
  await knex.raw('alter table "todo" alter column "mood" type "mood"[] using "mood"::text[]::"mood"[]');
  await knex.raw('drop type "mood__old"');
}

export async function down(knex: Knex): Promise<void> {
  // Values of mood go or change places: the type is made anew.
  await knex.raw('alter type "mood" rename to "mood__old"');
  await knex.raw(`create type "mood" as enum ('a', 'b')`);
  await knex.raw('alter table "todo" alter column "mood" type "mood"[] using "mood"::text[]::"mood"[]');
  await knex.raw('drop type "mood__old"');
}
