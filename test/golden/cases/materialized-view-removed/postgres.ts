import type { Knex } from 'knex';

// materialized view removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop materialized view "titles"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
create materialized view "titles" as SELECT title
   FROM todo
  `);
  await knex.schema.alterTable('titles', (table) => {
    table.index(['title'], 'titles_idx');
  });
}
