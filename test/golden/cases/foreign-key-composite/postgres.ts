import type { Knex } from 'knex';

// foreign key composite. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.foreign(['person_id', 'code'], 'todo_person_id_code_fkey').references(['id', 'code']).inTable('people');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id', 'code'], 'todo_person_id_code_fkey');
  });
}
