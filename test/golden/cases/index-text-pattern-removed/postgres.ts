import type { Knex } from 'knex';

// index text pattern removed. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex([], 'todo_title_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_title_idx" on "todo" (title text_pattern_ops)');
}
