import type { Knex } from 'knex';

// names too long made shorter. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('tttttttttttttttttttttttttttttttttttttttt', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax', 'int4').notNullable();
    table.specificType('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaay', 'int4').notNullable();
    table.primary(['id'], { constraintName: 'tttttttttttttttttttttttttttttttttttttttt_pkey' });
    table.index(
      ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax'],
      'tttttttttttttttttttttttttttttttttttttttt_aaaaaaaaa_0f252c99_idx',
    );
    table.index(
      ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaay'],
      'tttttttttttttttttttttttttttttttttttttttt_aaaaaaaaa_e7799969_idx',
    );
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('tttttttttttttttttttttttttttttttttttttttt');
}
