import type { Knex } from 'knex';

// collation added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "title" type text collate "C"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "title" type text');
}
