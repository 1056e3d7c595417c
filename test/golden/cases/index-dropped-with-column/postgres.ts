import type { Knex } from 'knex';

// index dropped with column. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'todo_rank_idx');
    table.dropIndex(['title', 'rank'], 'todo_title_rank_idx');
    table.dropColumn('rank');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('rank', 'int4');
  });
  await knex.raw('update "todo" set "rank" = 0');
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('rank');
    table.index(['rank'], 'todo_rank_idx');
    table.index(['title', 'rank'], 'todo_title_rank_idx');
  });
}
