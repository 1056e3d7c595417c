import type { Knex } from 'knex';

// unique added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.unique(['title'], { indexName: 'todo_title_key' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title'], 'todo_title_key');
  });
}
