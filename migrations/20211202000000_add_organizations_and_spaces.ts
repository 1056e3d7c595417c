import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('organizations', (table) => {
    table.uuid('id').notNullable().defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
    table.text('name').notNullable();
    table.primary(['id'], { constraintName: 'organizations_pkey' });
    table.unique(['name'], { indexName: 'organizations_name_key' });
  });

  await knex.schema.createTable('spaces', (table) => {
    table.uuid('id').notNullable().defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.raw('now()'));
    table.text('name').notNullable();
    table.uuid('organization_id').notNullable();
    table.primary(['id'], { constraintName: 'spaces_pkey' });
    table.unique(['name'], { indexName: 'spaces_name_key' });
    table.foreign('organization_id', 'spaces_organization_id_fkey').references('organizations.id');
    table.index(['organization_id'], 'spaces_organization_id_idx');
  });

  await knex.schema.alterTable('users', (table) => {
    table.uuid('organization_id');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.uuid('space_id');
  });

  await adoptExistingRows(knex);

  await knex.schema.alterTable('users', (table) => {
    table.dropNullable('organization_id');
    table.foreign('organization_id', 'users_organization_id_fkey').references('organizations.id');
    table.index(['organization_id'], 'users_organization_id_idx');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.dropNullable('space_id');
    table.foreign('space_id', 'todo_space_id_fkey').references('spaces.id');
    table.index(['space_id'], 'todo_space_id_idx');
  });
}

/** Users and todos from before there were organizations share one, with one space. */
async function adoptExistingRows(knex: Knex): Promise<void> {
  if (!(await knex('users').first('id'))) return;
  const [organization] = await knex('organizations').insert({ name: 'default' }).returning('id');
  const [space] = await knex('spaces').insert({ name: 'default', organization_id: organization.id }).returning('id');
  await knex('users').update({ organization_id: organization.id });
  await knex('todo').update({ space_id: space.id });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('todo', (table) => {
    table.dropForeign(['space_id'], 'todo_space_id_fkey');
    table.dropIndex(['space_id'], 'todo_space_id_idx');
  });
  await knex.schema.alterTable('todo', (table) => {
    table.dropColumn('space_id');
  });
  await knex.schema.alterTable('users', (table) => {
    table.dropForeign(['organization_id'], 'users_organization_id_fkey');
    table.dropIndex(['organization_id'], 'users_organization_id_idx');
  });
  await knex.schema.alterTable('users', (table) => {
    table.dropColumn('organization_id');
  });
  await knex.schema.dropTable('spaces');
  await knex.schema.dropTable('organizations');
}
