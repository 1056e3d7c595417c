import type { Knex } from 'knex';

// index changed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank'], 'idx');
    table.index(['rank', 'title'], 'idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropIndex(['rank', 'title'], 'idx');
    table.index(['rank'], 'idx');
  });
}
