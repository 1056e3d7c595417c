import type { Knex } from 'knex';

// names reserved. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('order', (table) => {
    table.specificType('select', 'int4').notNullable();
    table.text('from');
    table.text('user').notNullable().defaultTo('a');
    table.primary(['select'], { constraintName: 'order_pkey' });
    table.index(['from'], 'order_from_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('order');
}
