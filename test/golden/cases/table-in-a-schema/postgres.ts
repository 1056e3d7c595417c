import type { Knex } from 'knex';

// table in a schema. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create schema "work"');

  await knex.schema.withSchema('work').createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.text('title').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
    table.unique(['title'], { indexName: 'todo_title_key' });
    table.index(['title'], 'todo_title_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.withSchema('work').dropTable('todo');
  await knex.raw('drop schema "work"');
}
