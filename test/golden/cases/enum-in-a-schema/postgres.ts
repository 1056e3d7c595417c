import type { Knex } from 'knex';

// enum in a schema. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create schema "work"');
  await knex.raw(`create type "work"."mood" as enum ('a')`);

  await knex.schema.withSchema('work').createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('mood', '"work"."mood"').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.withSchema('work').dropTable('todo');
  await knex.raw('drop type "work"."mood"');
  await knex.raw('drop schema "work"');
}
