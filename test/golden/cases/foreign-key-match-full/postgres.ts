import type { Knex } from 'knex';

// foreign key match full. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id', 'code'], 'todo_person_id_code_fkey');
  });
  await knex.raw(
    'alter table "todo" add constraint "todo_person_id_code_fkey" foreign key ("person_id", "code") references "people" ("id", "code") match full',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id', 'code'], 'todo_person_id_code_fkey');
    table.foreign(['person_id', 'code'], 'todo_person_id_code_fkey').references(['id', 'code']).inTable('people');
  });
}
