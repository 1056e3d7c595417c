import type { Knex } from 'knex';

// names unicode. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('größe', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('höhe', 'int4').notNullable();
    table.primary(['id'], { constraintName: 'größe_pkey' });
    table.index(['höhe'], 'größe_höhe_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('größe');
}
