import type { Knex } from 'knex';

// type postgres only. Runs on PostgreSQL only.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('during', 'tstzrange');
    table.specificType('cash', 'money').notNullable();
    table.specificType('at', 'point');
    table.specificType('mac', 'macaddr').notNullable();
    table.specificType('words', 'tsvector').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
}
