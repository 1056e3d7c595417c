import type { Knex } from 'knex';

// name question mark. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table "why\\?" (
      "id\\?" int4 not null,
      "body" jsonb not null default '{"a\\?": 1}',
      constraint "why\\?_pkey" primary key ("id\\?"),
      constraint "why\\?_body_check" check (body \\? 'a\\?')
    )
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table "why\\?"');
}
