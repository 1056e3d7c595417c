import type { Knex } from 'knex';

// unique deferrable added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "todo_title_key" unique ("title") deferrable initially deferred');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title'], 'todo_title_key');
  });
}
