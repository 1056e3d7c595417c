import type { Knex } from 'knex';

// column added not null. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.text('notes');
  });
  await knex.raw(`update "todo" set "notes" = ''`);
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('notes');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('notes');
  });
}
