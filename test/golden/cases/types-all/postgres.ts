import type { Knex } from 'knex';

// types all. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.uuid('a').notNullable();
    table.text('b').notNullable();
    table.string('c', 5).notNullable();
    table.boolean('d').notNullable();
    table.specificType('e', 'int2').notNullable();
    table.specificType('f', 'int8').notNullable();
    table.specificType('g', 'float4').notNullable();
    table.double('h').notNullable();
    table.specificType('i', 'numeric').notNullable();
    table.specificType('j', 'numeric(5)').notNullable();
    table.decimal('k', 5, 2).notNullable();
    table.timestamp('l', { useTz: true }).notNullable();
    table.timestamp('m', { useTz: false, precision: 0 }).notNullable();
    table.date('n').notNullable();
    table.specificType('o', 'time').notNullable();
    table.specificType('p', 'interval').notNullable();
    table.binary('q').notNullable();
    table.jsonb('r').notNullable();
    table.specificType('s', 'inet').notNullable();
    table.specificType('t', 'char(2)').notNullable();
    table.specificType('u', 'int4[]').notNullable();
    table.specificType('v', 'uuid[]').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
}
