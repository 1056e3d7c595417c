import type { Knex } from 'knex';

// unique include added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "todo_title_key" unique ("title") include ("rank")');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title'], 'todo_title_key');
  });
}
