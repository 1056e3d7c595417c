import type { Knex } from 'knex';

// view over retyped column. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.raw('alter table "todo" alter column "title" type text');
  await knex.raw('create view "open_todo" as select id, title from todo');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.raw('alter table "todo" alter column "title" type varchar(10)');
  await knex.raw(`
create view "open_todo" as SELECT id,
    title
   FROM todo
  `);
}
