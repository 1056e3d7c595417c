import type { Knex } from 'knex';

// table without primary key. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('log', (table) => {
    table.text('line').notNullable();
    table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('log');
}
