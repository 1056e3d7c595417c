import type { Knex } from 'knex';

// default unicode. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" alter column "value" set default 'žluťoučký 🐎'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" drop default');
}
