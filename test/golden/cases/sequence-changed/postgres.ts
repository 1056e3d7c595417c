import type { Knex } from 'knex';

// sequence changed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter sequence "invoice_number" increment by 2 minvalue 1 maxvalue 5000 start with 1');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter sequence "invoice_number" increment by 3 minvalue 1 maxvalue 9223372036854775807 start with 1');
}
