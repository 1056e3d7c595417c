import type { Knex } from 'knex';

// table refers to itself. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('nodes', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('parent_id', 'int4');
    table.primary(['id'], { constraintName: 'nodes_pkey' });
    table.foreign(['parent_id'], 'nodes_parent_id_fkey').references(['id']).inTable('nodes').onDelete('set null');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('nodes');
}
