import type { Knex } from 'knex';

// foreign key deferrable. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
  });
  await knex.raw(
    'alter table "todo" add constraint "todo_person_id_fkey" foreign key ("person_id") references "people" ("id") deferrable initially deferred',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
    table.foreign(['person_id'], 'todo_person_id_fkey').references(['id']).inTable('people');
  });
}
