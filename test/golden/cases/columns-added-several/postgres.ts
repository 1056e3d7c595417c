import type { Knex } from 'knex';

// columns added several. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.date('due');
    table.specificType('rank', 'int4').notNullable().defaultTo(0);
    table.text('note').notNullable().defaultTo('none');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('due');
    table.dropColumn('rank');
    table.dropColumn('note');
  });
}
