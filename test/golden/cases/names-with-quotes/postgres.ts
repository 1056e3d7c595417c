import type { Knex } from 'knex';

// names with quotes. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table "say ""hi""" (
      "id" int4 not null,
      "a""b" text not null,
      constraint "say ""hi""_pkey" primary key ("id")
    )
  `);
  await knex.raw('create index "i""x" on "say ""hi""" ("a""b")');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table "say ""hi"""');
}
