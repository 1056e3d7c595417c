import type { Knex } from 'knex';

// type with partial index. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['value'], 'todo_value_idx');
  });
  await knex.raw('alter table "todo" alter column "value" type text');
  await knex.raw(`create index "todo_value_idx" on "todo" ("value") where value <> 'x'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['value'], 'todo_value_idx');
  });
  await knex.raw('alter table "todo" alter column "value" type varchar(10)');
  await knex.raw(`create index "todo_value_idx" on "todo" (value) where (value)::text <> 'x'::text`);
}
