import type { Knex } from 'knex';

// plain to generated. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('slug');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('slug', 'text generated always as (lower(title)) stored');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "slug" drop expression');
}
