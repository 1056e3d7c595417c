import type { Knex } from 'knex';

// enum values reordered with index. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_mood_check');
    table.dropIndex(['mood'], 'todo_mood_idx');
  });
  // Values of mood go or change places: the type is made anew.
  await knex.raw('alter type "mood" rename to "mood__old"');
  await knex.raw(`create type "mood" as enum ('c', 'a', 'b')`);
  await knex.raw('alter table "todo" alter column "mood" type "mood" using "mood"::text::"mood"');
  await knex.schema.alterTable('todo', (table) => {
    table.check(`mood <> 'b'`, [], 'todo_mood_check');
  });
  await knex.raw(`create index "todo_mood_idx" on "todo" ("mood") where mood <> 'a'`);
  await knex.raw('drop type "mood__old"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_mood_check');
    table.dropIndex(['mood'], 'todo_mood_idx');
  });
  // Values of mood go or change places: the type is made anew.
  await knex.raw('alter type "mood" rename to "mood__old"');
  await knex.raw(`create type "mood" as enum ('a', 'b', 'c')`);
  await knex.raw('alter table "todo" alter column "mood" type "mood" using "mood"::text::"mood"');
  await knex.schema.alterTable('todo', (table) => {
    table.check(`mood <> 'b'::mood`, [], 'todo_mood_check');
  });
  await knex.raw(`create index "todo_mood_idx" on "todo" (mood) where mood <> 'a'::mood`);
  await knex.raw('drop type "mood__old"');
}
