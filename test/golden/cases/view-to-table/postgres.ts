import type { Knex } from 'knex';

// view to table. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "titles"');

  await knex.schema.createTable('titles', (table) => {
    table.text('title').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('titles');
  await knex.raw(`
create view "titles" as SELECT title
   FROM todo
  `);
}
