import type { Knex } from 'knex';

// table with everything. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('people', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.text('name').notNullable();
    table.primary(['id'], { constraintName: 'people_pkey' });
    table.unique(['name'], { indexName: 'people_name_key' });
  });

  await knex.schema.createTable('todo', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.string('title', 20).notNullable().defaultTo('x');
    table.specificType('person_id', 'int4').notNullable();
    table.boolean('done').notNullable().defaultTo(false);
    table.decimal('price', 10, 2).notNullable();
    table.specificType('tags', 'text[]').notNullable().defaultTo('{}');
    table.primary(['id'], { constraintName: 'todo_pkey' });
    table.unique(['title', 'person_id'], { indexName: 'todo_title_person_id_key' });
    table.foreign(['person_id'], 'todo_person_id_fkey').references(['id']).inTable('people').onDelete('cascade');
    table.check('price >= 0', [], 'todo_price_check');
    table.index(['person_id'], 'todo_person_id_idx');
  });

  await knex.raw(`comment on table "todo" is 'What is to be done'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
  await knex.schema.dropTable('people');
}
