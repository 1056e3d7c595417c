import type { Knex } from 'knex';

// primary key referenced. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['p'], 'todo_p_fkey');
  });
  await knex.schema.alterTable('people', (table) => {
    table.dropPrimary('people_pkey');
    table.primary(['id', 'age'], { constraintName: 'people_pkey' });
    table.unique(['id'], { indexName: 'people_id_key' });
  });
  await knex.schema.alterTable('todo', (table) => {
    table.foreign(['p'], 'todo_p_fkey').references(['id']).inTable('people');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['p'], 'todo_p_fkey');
  });
  await knex.schema.alterTable('people', (table) => {
    table.dropUnique(['id'], 'people_id_key');
    table.dropPrimary('people_pkey');
    table.primary(['id'], { constraintName: 'people_pkey' });
  });
  await knex.schema.alterTable('todo', (table) => {
    table.foreign(['p'], 'todo_p_fkey').references(['id']).inTable('people');
  });
}
