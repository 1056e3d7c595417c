import type { Knex } from 'knex';

// nullable dropped with default. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`update "todo" set "notes" = 'none' where "notes" is null`);
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('notes');
  });
  await knex.raw(`alter table "todo" alter column "notes" set default 'none'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "notes" drop default');
  await knex.schema.alterTable('todo', (table) => {
    table.setNullable('notes');
  });
}
