import type { Knex } from 'knex';

// check in list added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.check(`title in ('a', 'b', 'c')`, [], 'todo_title_check');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_title_check');
  });
}
