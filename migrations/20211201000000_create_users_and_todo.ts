import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('users', (table) => {
    table.uuid('id').notNullable().defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
    table.text('name').notNullable();
    table.text('password').notNullable();
    table.primary(['id'], { constraintName: 'users_pkey' });
    table.unique(['name'], { indexName: 'users_name_key' });
  });

  await knex.schema.createTable('todo', (table) => {
    table.uuid('id').notNullable().defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
    table.text('title').notNullable();
    table.text('content').notNullable();
    table.uuid('user_id').notNullable();
    table.primary(['id'], { constraintName: 'todo_pkey' });
    table.foreign('user_id', 'todo_user_id_fkey').references('users.id');
    table.index(['user_id'], 'todo_user_id_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('todo');
  await knex.schema.dropTable('users');
}
