import type { Knex } from 'knex';

// view removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
create view "open_todo" as SELECT id,
    title
   FROM todo
  WHERE (NOT done)
  `);
}
