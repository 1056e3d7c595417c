import type { Knex } from 'knex';

// comment index added. Runs on PostgreSQL and CockroachDB.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`comment on index "todo_rank_idx" is 'For the list'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('comment on index "todo_rank_idx" is null');
}
