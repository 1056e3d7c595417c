import type { Knex } from 'knex';

// sequence cycle. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter sequence "invoice_number" increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1 no cycle',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'alter sequence "invoice_number" increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1 cycle',
  );
}
