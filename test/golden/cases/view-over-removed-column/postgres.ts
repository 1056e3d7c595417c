import type { Knex } from 'knex';

// view over removed column. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('notes');
  });
  await knex.raw('create view "open_todo" as select id, title from todo');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "open_todo"');
  await knex.schema.alterTable('todo', (table) => {
    table.text('notes');
  });
  await knex.raw(`update "todo" set "notes" = ''`);
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('notes');
  });
  await knex.raw(`
create view "open_todo" as SELECT id,
    title,
    notes
   FROM todo
  `);
}
