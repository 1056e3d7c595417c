import type { Query } from '../../../../src/dialect/dialect.ts';

/** Twelve statements; each fails, or shows in the end, when it is run twice or not at all. */
export const twelveStatements = `export const config = { transaction: false };
export async function up(knex) {
  await knex.raw("create type mood as enum ('sad', 'happy')");
  await knex.schema.createTable('a', (t) => { t.integer('id').primary(); t.integer('n').notNullable(); t.text('old'); });
  await knex('a').insert([{ id: 1, n: 0 }, { id: 2, n: 0 }]);
  await knex.raw('create index a_n on a (n)');
  await knex.raw('alter table a add column mood mood');
  await knex('a').increment('n', 1);
  await knex.raw('alter table a rename column old to text');
  await knex.raw('alter table a add constraint a_n_positive check (n > 0)');
  const rows = await knex('a').select('id').where({ n: 1 }).orderBy('id');
  await knex.transaction(async (trx) => {
    for (const { id } of rows) await trx('a').where({ id }).increment('n', 10 * id);
  });
  await knex.raw("alter type mood add value 'meh'");
}
export async function down(knex) {
  await knex.raw('alter table a drop constraint a_n_positive');
  await knex.raw('drop index a_n');
  await knex('a').decrement('n', 1);
  await knex.raw('drop table a');
  await knex.raw('drop type mood');
}
`;

/** What the migration leaves, as one value to compare. */
export async function schemaOf(query: Query) {
  const columns = await query(
    "select column_name from information_schema.columns where table_name = 'a' and table_schema = 'public' order by 1",
  );
  const others = await query(
    "select conname as name from pg_constraint where conname = 'a_n_positive' union all select indexname from pg_indexes where indexname = 'a_n' order by 1",
  );
  const labels = await query(
    "select enumlabel from pg_enum where enumtypid = to_regtype('mood') order by enumsortorder",
  );
  const rows = columns.length > 0 ? await query('select id, n from a order by id') : [];
  return {
    columns: columns.map((row) => row['column_name']),
    others: others.map(({ name }) => name),
    labels: labels.map(({ enumlabel }) => enumlabel),
    rows: rows.map(({ id, n }) => `${id}:${n}`),
  };
}

export const finished = {
  columns: ['id', 'mood', 'n', 'text'],
  others: ['a_n', 'a_n_positive'],
  labels: ['sad', 'happy', 'meh'],
  rows: ['1:11', '2:21'],
};
export const nothing = { columns: [], others: [], labels: [], rows: [] };
