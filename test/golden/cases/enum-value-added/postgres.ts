import type { Knex } from 'knex';

// enum value added. Runs on PostgreSQL and CockroachDB.

// A value added to an enum can be used only after the transaction that added it.
export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter type "mood" add value 'happy'`);
}

export async function down(knex: Knex): Promise<void> {
  // Values of mood go or change places: the type is made anew.
  await knex.raw('alter type "mood" rename to "mood__old"');
  await knex.raw(`create type "mood" as enum ('sad', 'ok')`);
  await knex.raw('alter table "todo" alter column "mood" type "mood" using "mood"::text::"mood"');
  await knex.raw('drop type "mood__old"');
}
