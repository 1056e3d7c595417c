import type { Knex } from 'knex';

// index partial added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_rank_idx" on "todo" ("rank") where rank > 10 and notes is not null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_idx');
  });
}
