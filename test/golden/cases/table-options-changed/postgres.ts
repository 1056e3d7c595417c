import type { Knex } from 'knex';

// table options changed. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table "todo" set (autovacuum_enabled='false', fillfactor='80')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" reset (autovacuum_enabled)');
  await knex.raw(`alter table "todo" set (fillfactor='70')`);
}
