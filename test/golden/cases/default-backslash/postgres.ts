import type { Knex } from 'knex';

// default backslash. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "value" set default e\'a\\\\\\\\b\'');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" alter column "value" set default 'a'::text`);
}
