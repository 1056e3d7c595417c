import type { Knex } from 'knex';

// foreign key validated. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" validate constraint "todo_person_id_fkey"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['person_id'], 'todo_person_id_fkey');
  });
  await knex.raw(
    'alter table "todo" add constraint "todo_person_id_fkey" foreign key ("person_id") references "people" ("id") not valid',
  );
}
