import type { Knex } from 'knex';

// sequence added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create sequence "invoice_number" increment by 5 minvalue 1 maxvalue 9223372036854775807 start with 1000',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop sequence "invoice_number"');
}
