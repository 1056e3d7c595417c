import type { Knex } from 'knex';

// index nulls first removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['notes'], 'todo_notes_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create index "todo_notes_idx" on "todo" (notes nulls first)');
}
