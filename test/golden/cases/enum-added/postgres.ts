import type { Knex } from 'knex';

// enum added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create type "mood" as enum ('sad', 'ok')`);
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('mood', '"mood"').notNullable().defaultTo(knex.raw(`'ok'`));
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('mood');
  });
  await knex.raw('drop type "mood"');
}
