import type { Knex } from 'knex';

// check renamed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "a_check" to "b_check"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "b_check" to "a_check"');
}
