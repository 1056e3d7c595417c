import type { Knex } from 'knex';

// view changed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.raw('create view "open_todo" as select id from todo where not done');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.raw(`
create view "open_todo" as SELECT id,
    title
   FROM todo
  WHERE (NOT done)
  `);
}
