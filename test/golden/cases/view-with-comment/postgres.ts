import type { Knex } from 'knex';

// view with comment. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create view "titles" as select title from todo');
  await knex.raw(`comment on view "titles" is 'All of them'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop view "titles"');
}
