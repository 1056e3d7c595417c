import type { Knex } from 'knex';

// tables in a circle removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('hens', (table) => {
    table.dropForeign(['egg_id'], 'hens_egg_id_fkey');
  });
  await knex.schema.dropTable('eggs');
  await knex.schema.dropTable('hens');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.createTable('hens', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('egg_id', 'int4');
    table.primary(['id'], { constraintName: 'hens_pkey' });
  });

  await knex.schema.createTable('eggs', (table) => {
    table.specificType('id', 'int4').notNullable();
    table.specificType('hen_id', 'int4').notNullable();
    table.foreign(['hen_id'], 'eggs_hen_id_fkey').references(['id']).inTable('hens');
    table.primary(['id'], { constraintName: 'eggs_pkey' });
  });

  await knex.schema.alterTable('hens', (table) => {
    table.foreign(['egg_id'], 'hens_egg_id_fkey').references(['id']).inTable('eggs');
  });
}
