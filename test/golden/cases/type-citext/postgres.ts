import type { Knex } from 'knex';

// type citext. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create extension if not exists "citext"');

  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('mail', 'citext').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
    table.unique(['mail'], { indexName: 'todo_mail_key' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
}
