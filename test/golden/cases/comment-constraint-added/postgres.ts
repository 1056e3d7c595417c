import type { Knex } from 'knex';

// comment constraint added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`comment on constraint "todo_rank_check" on "todo" is 'Counts from one'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('comment on constraint "todo_rank_check" on "todo" is null');
}
