import type { Knex } from 'knex';

// table added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.text('title').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
}
