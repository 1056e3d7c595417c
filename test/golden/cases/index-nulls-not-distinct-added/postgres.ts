import type { Knex } from 'knex';

// index nulls not distinct added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create unique index "todo_notes_idx" on "todo" ("notes") nulls not distinct');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['notes'], 'todo_notes_idx');
  });
}
