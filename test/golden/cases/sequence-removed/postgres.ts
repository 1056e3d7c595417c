import type { Knex } from 'knex';

// sequence removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop sequence "invoice_number"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'create sequence "invoice_number" increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1',
  );
}
