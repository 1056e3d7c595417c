import { inspect } from 'node:util';
import type { Knex } from 'knex';
import { fail } from '../../kernel/errors/registry.ts';
import type { SeedCounts } from './seed-counts.ts';

type Row = Readonly<Record<string, unknown>>;

export interface UpsertOptions {
  readonly table: string;
  readonly key: readonly string[];
  readonly existing?: 'keep' | 'update';
}

/** Rows per statement, well below the 65,535 values one may have. */
const chunkSize = 200;

/** Inserts the rows whose key is not in the table, and leaves or updates the others. */
export async function upsertRows(knex: Knex, rows: readonly Row[], options: UpsertOptions): Promise<SeedCounts> {
  requireKeys(rows, options);
  const counts = { inserted: 0, kept: 0, updated: 0 };
  for (let begin = 0; begin < rows.length; begin += chunkSize) {
    const chunk = rows.slice(begin, begin + chunkSize);
    const found = await findExisting(knex, chunk, options);
    const missing = chunk.filter((_, index) => !found.has(index));
    const inserted = await insert(knex, missing, options.table);
    const updated =
      options.existing === 'update'
        ? await update(
            knex,
            chunk.filter((_, index) => found.has(index)),
            options,
          )
        : 0;
    counts.inserted += inserted;
    counts.updated += updated;
    counts.kept += chunk.length - inserted - updated;
  }
  return counts;
}

function requireKeys(rows: readonly Row[], { table, key }: UpsertOptions): void {
  const problem = (text: string) => fail('ILLUSION_SEED_ROWS', { table, problem: text });
  if (key.length === 0) throw problem('"key" names no column');
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const missing = key.find((column) => row[column] === undefined);
    if (missing !== undefined) throw problem(`row ${index + 1} has no value for "${missing}", a column of its key`);
    const values = inspect(key.map((column) => row[column]));
    if (seen.has(values)) throw problem(`row ${index + 1} has the same key as an earlier one: ${values}`);
    seen.add(values);
  }
}

/** The positions of the rows that are in the table, in one question. The server compares, because it knows the types. */
async function findExisting(knex: Knex, rows: readonly Row[], { table, key }: UpsertOptions): Promise<Set<number>> {
  const questions = rows.map((row, index) => {
    const condition = key.map((column) => (row[column] === null ? '?? is null' : '?? = ?')).join(' and ');
    const bindings = key.flatMap((column) => (row[column] === null ? [column] : [column, row[column]]));
    return knex.raw(`select ${index} as i where exists (select 1 from ?? where ${condition})`, [
      table,
      ...bindings,
    ] as Knex.RawBinding[]);
  });
  const all = questions.map(() => '?').join(' union all ');
  const { rows: found } = (await knex.raw(all, questions)) as { readonly rows: readonly { readonly i: unknown }[] };
  return new Set(found.map(({ i }) => Number(i)));
}

async function insert(knex: Knex, rows: readonly Row[], table: string): Promise<number> {
  if (rows.length === 0) return 0;
  // Another program may have inserted one of them a moment ago.
  const result = (await knex(table)
    .insert([...rows])
    .onConflict()
    .ignore()) as unknown as { readonly rowCount: number };
  return result.rowCount;
}

async function update(knex: Knex, rows: readonly Row[], { table, key }: UpsertOptions): Promise<number> {
  let updated = 0;
  for (const row of rows) {
    const others = Object.entries(row).filter(([column, value]) => !key.includes(column) && value !== undefined);
    if (others.length === 0) continue;
    const isDifferent = others.map(() => '?? is distinct from ?').join(' or ');
    updated += await knex(table)
      .where(Object.fromEntries(key.map((column) => [column, row[column]])))
      .whereRaw(`(${isDifferent})`, others.flat() as Knex.RawBinding[])
      .update(Object.fromEntries(others));
  }
  return updated;
}
