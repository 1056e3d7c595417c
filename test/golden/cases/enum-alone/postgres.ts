import type { Knex } from 'knex';

// enum alone. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create type "mood" as enum ('sad', 'ok')`);
  await knex.raw(`comment on type "mood" is 'How it feels'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop type "mood"');
}
