import type { Knex } from 'knex';

// index gin removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['data'], 'todo_data_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_data_idx" on "todo" using gin (data)');
}
