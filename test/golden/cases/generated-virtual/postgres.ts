import type { Knex } from 'knex';

// generated virtual. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('slug', 'text generated always as (lower(title)) virtual');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('slug');
  });
}
