import type { Knex } from 'knex';

// view added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create view "open_todo" as select id, title from todo where not done');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
}
