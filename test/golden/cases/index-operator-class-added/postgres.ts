import type { Knex } from 'knex';

// index operator class added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_data_idx" on "todo" using gin ("data" jsonb_path_ops)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex([], 'todo_data_idx');
  });
}
