import type { Knex } from 'knex';

// index descending added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_rank_title_idx" on "todo" ("rank" desc, "title")');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank', 'title'], 'todo_rank_title_idx');
  });
}
