import type { Knex } from 'knex';

// view on view. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "all_open"');
  await knex.raw('drop view "open_todo"');
  await knex.raw('create view "open_todo" as select id, title from todo');
  await knex.raw('create view "all_open" as select title from open_todo');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "all_open"');
  await knex.raw('drop view "open_todo"');
  await knex.raw(`
create view "open_todo" as SELECT id,
    title
   FROM todo
  WHERE (NOT done)
  `);
  await knex.raw(`
create view "all_open" as SELECT title
   FROM open_todo
  `);
}
