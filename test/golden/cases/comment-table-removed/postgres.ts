import type { Knex } from 'knex';

// comment table removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('comment on table "todo" is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`comment on table "todo" is 'It is all here'`);
}
