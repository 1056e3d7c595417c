import type { Knex } from 'knex';

// check not valid added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "todo_rank_check" check (rank >= 0) not valid');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_rank_check');
  });
}
