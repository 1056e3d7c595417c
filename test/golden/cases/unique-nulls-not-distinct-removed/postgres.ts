import type { Knex } from 'knex';

// unique nulls not distinct removed. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['notes'], 'todo_notes_key');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "todo_notes_key" unique nulls not distinct ("notes")');
}
