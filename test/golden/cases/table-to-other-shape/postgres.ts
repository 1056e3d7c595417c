import type { Knex } from 'knex';

// table to other shape. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.text('person');
  });
  await knex.raw(`update "todo" set "person" = ''`);
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('person');
    table.dropColumn('person_id');
  });
  await knex.schema.dropTable('people');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('person_id', 'int4').notNullable();
  });

  await knex.schema.createTable('people', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.text('name').notNullable();
    table.primary(['id'], { constraintName: 'people_pkey' });
  });

  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('person');
    table.foreign(['person_id'], 'todo_person_id_fkey').references(['id']).inTable('people');
  });
}
