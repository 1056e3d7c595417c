import type { Knex } from 'knex';

// index partial removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_rank_idx" on "todo" (rank) where (rank > 10) AND (notes IS NOT NULL)');
}
