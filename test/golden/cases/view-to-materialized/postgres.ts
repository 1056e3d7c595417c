import type { Knex } from 'knex';

// view to materialized. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop view "titles"');
  await knex.raw('create materialized view "titles" as select title from todo');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop materialized view "titles"');
  await knex.raw(`
create view "titles" as SELECT title
   FROM todo
  `);
}
