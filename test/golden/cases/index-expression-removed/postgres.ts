import type { Knex } from 'knex';

// index expression removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex([], 'todo_lower_title_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_lower_title_idx" on "todo" (lower(title))');
}
