import type { Knex } from 'knex';

// column added with default. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.uuid('key').notNullable().defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('key');
    table.dropColumn('at');
  });
}
