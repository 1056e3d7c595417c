import type { Knex } from 'knex';

// unique columns changed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title'], 'k');
    table.unique(['title', 'rank'], { indexName: 'k' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropUnique(['title', 'rank'], 'k');
    table.unique(['title'], { indexName: 'k' });
  });
}
