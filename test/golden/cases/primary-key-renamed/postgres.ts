import type { Knex } from 'knex';

// primary key renamed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "todo_pkey" to "todo_key"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "todo_key" to "todo_pkey"');
}
