import type { Knex } from 'knex';

// many at once. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title'], 'todo_title_key');
    table.dropIndex(['old'], 'todo_old_idx');
    table.dropIndex(['rank'], 'todo_rank_idx');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.boolean('fresh').notNullable().defaultTo(true);
  });
  await knex.raw('alter table "todo" alter column "title" type text');
  await knex.raw('alter table "todo" alter column "rank" type int8');
  await knex.raw('alter table "todo" alter column "rank" set default 5');
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('old');
    table.check('rank > 0', [], 'todo_rank_check');
    table.index(['rank', 'fresh'], 'todo_rank_fresh_idx');
  });
  await knex.raw(`comment on table "todo" is 'Changed'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_rank_check');
    table.dropIndex(['rank', 'fresh'], 'todo_rank_fresh_idx');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.text('old');
  });
  await knex.raw('alter table "todo" alter column "title" type varchar(10)');
  await knex.raw('alter table "todo" alter column "rank" drop default');
  await knex.raw('alter table "todo" alter column "rank" type int4');
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('fresh');
    table.unique(['title'], { indexName: 'todo_title_key' });
    table.index(['old'], 'todo_old_idx');
    table.index(['rank'], 'todo_rank_idx');
  });
  await knex.raw('comment on table "todo" is null');
}
