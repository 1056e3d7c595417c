import type { Knex } from 'knex';

// check added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.check('rank >= 0', [], 'todo_rank_check');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_rank_check');
  });
}
