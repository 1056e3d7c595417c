import type { Knex } from 'knex';

// foreign key renamed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "old_fk" to "new_fk"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" rename constraint "new_fk" to "old_fk"');
}
