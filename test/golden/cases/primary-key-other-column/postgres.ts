import type { Knex } from 'knex';

// primary key other column. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropPrimary('todo_pkey');
    table.primary(['b'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropPrimary('todo_pkey');
    table.primary(['a'], { constraintName: 'todo_pkey' });
  });
}
