import type { Knex } from 'knex';

// generated removed with index. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['slug'], 'todo_slug_idx');
    table.dropColumn('slug');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('slug', 'text generated always as (lower(title)) stored');
    table.index(['slug'], 'todo_slug_idx');
  });
}
