import type { Knex } from 'knex';

// comment index removed. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw('comment on index "todo_rank_idx" is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`comment on index "todo_rank_idx" is 'For the list'`);
}
