import type { Knex } from 'knex';

// reference to another schema. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('create schema "staff"');

  await knex.schema.withSchema('staff').createTable('people', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.primary(['id'], { constraintName: 'people_pkey' });
  });

  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('person_id', 'int4').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
    table.foreign(['person_id'], 'todo_person_id_fkey').references(['id']).inTable('staff.people');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
  await knex.schema.withSchema('staff').dropTable('people');
  await knex.raw('drop schema "staff"');
}
