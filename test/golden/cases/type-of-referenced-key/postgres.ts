import type { Knex } from 'knex';

// type of referenced key. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['p'], 'todo_p_fkey');
  });
  await knex.raw('alter table "people" alter column "code" type varchar(30)');
  await knex.raw('alter table "todo" alter column "p" type varchar(30)');
  await knex.schema.alterTable('todo', (table) => {
    table.foreign(['p'], 'todo_p_fkey').references(['code']).inTable('people');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['p'], 'todo_p_fkey');
  });
  await knex.raw('alter table "people" alter column "code" type text');
  await knex.raw('alter table "todo" alter column "p" type text');
  await knex.schema.alterTable('todo', (table) => {
    table.foreign(['p'], 'todo_p_fkey').references(['code']).inTable('people');
  });
}
