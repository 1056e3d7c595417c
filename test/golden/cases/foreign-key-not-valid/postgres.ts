import type { Knex } from 'knex';

// foreign key not valid. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table "todo" add constraint "todo_person_id_fkey" foreign key ("person_id") references "people" ("id") not valid',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
  });
}
