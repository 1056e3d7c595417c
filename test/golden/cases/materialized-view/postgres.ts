import type { Knex } from 'knex';

// materialized view. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create materialized view "titles" as select title from todo');
  await knex.schema.alterTable('titles', (table) => {
    table.index(['title'], 'titles_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop materialized view "titles"');
}
