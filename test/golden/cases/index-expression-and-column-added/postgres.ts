import type { Knex } from 'knex';

// index expression and column added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_rank_expr" on "todo" ("rank", (rank + 1))');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_expr');
  });
}
