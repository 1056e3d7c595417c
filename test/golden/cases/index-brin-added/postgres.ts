import type { Knex } from 'knex';

// index brin added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_rank_idx" on "todo" using brin ("rank")');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_idx');
  });
}
