import type { Knex } from 'knex';

// unique renamed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "old_name" to "new_name"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "new_name" to "old_name"');
}
