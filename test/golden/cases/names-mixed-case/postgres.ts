import type { Knex } from 'knex';

// names mixed case. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table "ToDo List" (
      "Id" int4 not null,
      "The Title" text not null,
      constraint "ToDo List_pkey" primary key ("Id"),
      constraint "ToDo List_The Title_key" unique ("The Title"),
      constraint "ToDo List_The Title_check" check ("The Title" <> 'x')
    )
  `);
  await knex.schema.alterTable('ToDo List', (table) => {
    table.index(['The Title', 'Id'], 'ToDo List_The Title_Id_idx');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('ToDo List');
}
