import type { Knex } from 'knex';

// names mixed case altered. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "ToDo" alter column "Title" type varchar(10)');
  await knex.raw(`update "ToDo" set "Title" = 'x' where "Title" is null`);
  await knex.schema.alterTable('ToDo', (table) => {
    table.dropNullable('Title');
  });
  await knex.raw(`alter table "ToDo" alter column "Title" set default 'x'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table "ToDo" alter column "Title" drop default');
  await knex.raw('alter table "ToDo" alter column "Title" type text');
  await knex.schema.alterTable('ToDo', (table) => {
    table.setNullable('Title');
  });
}
