import type { Knex } from 'knex';

// generated from retyped. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('double');
  });
  await knex.raw('alter table "todo" alter column "count" type int8');
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('double', 'int4 generated always as ((count * 2)::int4) stored');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('double');
  });
  await knex.raw('alter table "todo" alter column "count" type int4');
  await knex.schema.alterTable('todo', (table) => {
    table.specificType('double', 'int4 generated always as (count * 2) stored');
  });
}
