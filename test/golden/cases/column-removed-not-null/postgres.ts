import type { Knex } from 'knex';

// column removed not null. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('rank');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('rank', 'int4');
  });
  await knex.raw('update "todo" set "rank" = 0');
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('rank');
  });
}
