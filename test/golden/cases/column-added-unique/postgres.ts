import type { Knex } from 'knex';

// column added unique. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.text('code');
    table.unique(['code'], { indexName: 'todo_code_key' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['code'], 'todo_code_key');
    table.dropColumn('code');
  });
}
