import type { Knex } from 'knex';

// table options added. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" set (fillfactor='70')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" reset (fillfactor)');
}
