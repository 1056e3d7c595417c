import type { Knex } from 'knex';

// primary key added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.primary(['a'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropPrimary('todo_pkey');
  });
}
