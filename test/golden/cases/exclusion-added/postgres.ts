import type { Knex } from 'knex';

// exclusion added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" add constraint "no_overlap" exclude using gist (during with &&)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" drop constraint "no_overlap"');
}
