import type { Knex } from 'knex';

// type with check. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_value_check');
  });
  await knex.raw('alter table "todo" alter column "value" type int8');
  await knex.schema.alterTable('todo', (table) => {
    table.check('value > 0', [], 'todo_value_check');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropChecks('todo_value_check');
  });
  await knex.raw('alter table "todo" alter column "value" type int4');
  await knex.schema.alterTable('todo', (table) => {
    table.check('value > 0', [], 'todo_value_check');
  });
}
