import type { Knex } from 'knex';

// serial removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table "todo" alter column "id" drop default');
  await knex.raw('drop sequence if exists "todo_id_seq"');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('create sequence "todo_id_seq" as int8 owned by "todo"."id"');
  await knex.raw(`alter table "todo" alter column "id" set default nextval('"todo_id_seq"')`);
  await knex.raw(
    `select setval(pg_get_serial_sequence('"todo"', 'id'), coalesce(max("id"), 0) + 1, false) from "todo"`,
  );
}
