import type { Knex } from 'knex';

// foreign key set null. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
    table
      .foreign(['person_id'], 'todo_person_id_fkey')
      .references(['id'])
      .inTable('people')
      .onDelete('set null')
      .onUpdate('cascade');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
    table.foreign(['person_id'], 'todo_person_id_fkey').references(['id']).inTable('people').onDelete('cascade');
  });
}
