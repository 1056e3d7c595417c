import type { Knex } from 'knex';

// comment table added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`comment on table "todo" is 'It is all here'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('comment on table "todo" is null');
}
