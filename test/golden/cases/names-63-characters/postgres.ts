import type { Knex } from 'knex';

// names 63 characters. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.text('ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc').notNullable();
    table.primary(['id'], { constraintName: 'ttttttttttttttttttttttttttttttttttttttttttttttttt_7ef31ae4_pkey' });
    table.unique(['ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc'], {
      indexName: 'tttttttttttttttttttttttttttttttttttttttttttttttttt_d016f094_key',
    });
    table.index(
      ['ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'id'],
      'tttttttttttttttttttttttttttttttttttttttttttttttttt_88c01aec_idx',
    );
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt');
}
