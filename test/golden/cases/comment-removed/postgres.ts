import type { Knex } from 'knex';

// comment removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('comment on column "todo"."title" is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`comment on column "todo"."title" is 'a'`);
}
