import type { Knex } from 'knex';

// column added not null uuid. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.uuid('key');
  });
  await knex.raw('update "todo" set "key" = gen_random_uuid()');
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('key');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('key');
  });
}
