import type { Knex } from 'knex';

// schema removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.withSchema('work').dropTable('todo');
  await knex.raw('drop schema "work"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create schema "work"');

  await knex.schema.withSchema('work').createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
  });
}
