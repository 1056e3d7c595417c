import { fail } from '../../kernel/errors/registry.ts';
import type { AnyModel } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import type { ForeignKey } from '../../schema/schema.ts';
import type { AnyDao } from '../list-daos.ts';
import type { Where } from '../page.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The rows a row belongs with, one a table: what is made for it refers to these, so that all of it belongs together. */
export interface Kin {
  readonly rows: Map<string, Values>;
  /** The tables whose rows are being made, each for the one before it. */
  readonly line: readonly string[];
}

interface Family {
  readonly kin: Kin;
  readonly daoOf: (table: string) => AnyDao | undefined;
  readonly create: (dao: AnyDao, given: Values, kin: Kin) => Promise<Values>;
}

/**
 * The values of foreign keys that were not given. A todo whose user is given gets a space of that user's organization: rows
 * that are reached on two ways are the same row. What may be null stays so.
 *
 * @throws ILLUSION_FACTORY_STUCK
 */
export async function resolveReferences(model: AnyModel, given: Values, family: Family): Promise<Values> {
  const table = toTable(model);
  const isLeftOut = ({ columns }: ForeignKey) => columns.some((name) => given[name] === undefined);
  const isNeeded = ({ columns }: ForeignKey) =>
    columns.every((name) => given[name] !== null) &&
    table.columns.every((one) => !columns.includes(one.name) || !(one.nullable || one.default));
  const open = table.foreignKeys.filter((key) => isLeftOut(key) && isNeeded(key));
  if (open.length === 0) return {};
  const taken = new Set<string>();
  for (const key of table.foreignKeys.filter((one) => !isLeftOut(one))) {
    await adopt(key, given, family);
    // Two keys to one table are for two rows.
    taken.add(key.referencedTable);
  }
  const values: Record<string, unknown> = {};
  for (const key of open) {
    const pairs = key.columns.map((name, at) => [name, key.referencedColumns[at] ?? ''] as const);
    const known = taken.has(key.referencedTable) ? undefined : family.kin.rows.get(key.referencedTable);
    const isKin = known && pairs.every(([name, target]) => given[name] === undefined || given[name] === known[target]);
    const row = isKin ? known : await createParent(table.name, key, pairs, given, family);
    taken.add(key.referencedTable);
    if (!family.kin.rows.has(key.referencedTable)) family.kin.rows.set(key.referencedTable, row);
    for (const [name, target] of pairs) values[name] = row[target];
  }
  return values;
}

async function createParent(
  table: string,
  key: ForeignKey,
  pairs: readonly (readonly [string, string])[],
  given: Values,
  { kin, daoOf, create }: Family,
): Promise<Values> {
  const names = key.columns.join(', ');
  const dao = daoOf(key.referencedTable);
  if (!dao) {
    const problem = `${names} refers to ${key.referencedTable}, of which there is no DAO`;
    throw fail('ILLUSION_FACTORY_STUCK', { table, problem });
  }
  if (kin.line.includes(key.referencedTable)) {
    const problem = `${names} refers to ${key.referencedTable}, a row of which needs a row of ${table} in turn`;
    throw fail('ILLUSION_FACTORY_STUCK', { table, problem });
  }
  const wanted = pairs.flatMap(([name, target]) => (given[name] === undefined ? [] : [[target, given[name]] as const]));
  return create(dao, Object.fromEntries(wanted), { rows: kin.rows, line: [...kin.line, key.referencedTable] });
}

/** Takes the row a given key leads to, and what that row refers to in turn, among the kin. */
async function adopt(key: ForeignKey, row: Values, family: Family): Promise<void> {
  const { rows } = family.kin;
  const dao = family.daoOf(key.referencedTable);
  if (!dao || rows.has(key.referencedTable) || key.columns.some((name) => row[name] === null)) return;
  const where = Object.fromEntries(key.columns.map((name, at) => [key.referencedColumns[at] ?? '', row[name]]));
  const found = (await dao.findBy(where as Where<AnyModel>)) as Values | undefined;
  if (!found) return;
  rows.set(key.referencedTable, found);
  for (const next of toTable(dao.model).foreignKeys) await adopt(next, found, family);
}
