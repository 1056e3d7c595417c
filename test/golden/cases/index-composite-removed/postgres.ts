import type { Knex } from 'knex';

// index composite removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank', 'title'], 'todo_rank_title_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.index(['rank', 'title'], 'todo_rank_title_idx');
  });
}
