import type { Knex } from 'knex';

// exclusion removed. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" drop constraint "no_overlap"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "no_overlap" EXCLUDE USING gist (during WITH &&)');
}
