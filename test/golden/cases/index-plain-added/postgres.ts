import type { Knex } from 'knex';

// index plain added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.index(['rank'], 'todo_rank_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_idx');
  });
}
