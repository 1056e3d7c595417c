import type { Knex } from 'knex';

// index renamed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter index "old_idx" rename to "new_idx"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter index "new_idx" rename to "old_idx"');
}
