import type { Knex } from 'knex';

// unique composite removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title', 'rank'], 'todo_title_rank_key');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.unique(['title', 'rank'], { indexName: 'todo_title_rank_key' });
  });
}
