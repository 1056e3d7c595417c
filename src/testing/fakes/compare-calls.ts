import assert from 'node:assert/strict';
import type { AnyDao } from '../../dao/list-daos.ts';
import { createRowMaker } from '../../dao/made-up/row-maker.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { createRandom } from '../../kernel/random.ts';
import { readAll } from '../seeded/read-all.ts';
import { type AnyRow, copyRows } from './copy-rows.ts';

/** DAOs by their names in the API. */
export type NamedDaos = Readonly<Record<string, AnyDao>>;
export type Family = Readonly<Record<string, AnyRow>>;

export interface ComparedCall {
  readonly dao: string;
  readonly method: string;
  readonly args: (rows: Family) => readonly unknown[];
  readonly real: NamedDaos;
  /** Without rows. */
  readonly fake: NamedDaos;
  readonly seed: number;
}

/**
 * Calls a method of a DAO and of its fake on the same rows, and demands the same answers and the same rows afterwards. Two
 * families of rows are made; the method is called for each of them, for one with a single row of the other, and for rows that
 * are not there.
 */
export async function compareCalls({ dao, method, args, real, fake, seed }: ComparedCall): Promise<void> {
  const maker = createRowMaker({ daos: Object.values(real), random: createRandom(seed) });
  const [ours, theirs] = [await makeFamily(maker, real), await makeFamily(maker, real)];
  await copyRows(Object.values(real), Object.values(fake));
  const known = new Set((await readTables(real)).flatMap(listScalars).map(textOf));
  const nobody = await makeNobody(ours, fake);
  const mixed = Object.keys(ours).map((name) => ({ ...ours, [name]: theirs[name] as AnyRow }));
  for (const rows of [...mixed, nobody, ours, theirs]) {
    const given = args(rows);
    const [onReal, onFake] = [await call(real[dao], method, given), await call(fake[dao], method, given)];
    const what = `${dao}.${method}(${given.map((one) => JSON.stringify(one)).join(', ')})`;
    assert.deepEqual(hideMade(onFake, known), hideMade(onReal, known), `the fake's ${what} gives something else`);
    const [left, right] = [await readTables(fake), await readTables(real)];
    assert.deepEqual(sortMade(left, known), sortMade(right, known), `the fake's ${what} leaves other rows`);
  }
}

async function makeFamily(maker: ReturnType<typeof createRowMaker>, daos: NamedDaos): Promise<Family> {
  const rows = await maker.createFamily();
  return Object.fromEntries(Object.entries(daos).map(([name, { model }]) => [name, rows.get(model.table) ?? {}]));
}

/** Rows like others, with values of keys that no row has. */
async function makeNobody(rows: Family, fake: NamedDaos): Promise<Family> {
  const entries = Object.entries(rows).map(async ([name, row]) => {
    const model = (fake[name] as AnyDao).model;
    const keys = model.primaryKey.map((key) => [key, changeValue(row[key])] as const);
    return [name, { ...row, ...Object.fromEntries(keys) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function changeValue(value: unknown): unknown {
  if (typeof value === 'number') return value ^ 0x2aaaaaaa;
  if (typeof value === 'string' && /^\d+$/.test(value)) return String(BigInt(value) ^ 0x2aaaaaaan);
  return typeof value === 'string'
    ? value.replace(/[0-9a-f]/g, (digit) => (15 - parseInt(digit, 16)).toString(16))
    : value;
}

async function call(dao: AnyDao | undefined, method: string, args: readonly unknown[]): Promise<unknown> {
  const fn = (dao as unknown as Readonly<Record<string, unknown>>)[method];
  if (typeof fn !== 'function') return { missing: method };
  try {
    return { answer: await fn.apply(dao, structuredClone(args)) };
  } catch (error) {
    return { thrown: isIllusionError(error) ? error.code : String(error) };
  }
}

async function readTables(daos: NamedDaos): Promise<readonly (readonly AnyRow[])[]> {
  const names = Object.keys(daos).sort();
  const tables: (readonly AnyRow[])[] = [];
  for (const name of names) tables.push((await readAll(daos[name] as AnyDao)) as readonly AnyRow[]);
  return tables;
}

/** Keys and times that a call made are its own on each side. */
const newId = '(a new id)';
const newTime = '(a new time)';
const makes = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function hideMade(value: unknown, known: ReadonlySet<string>): unknown {
  if (value instanceof Date) return known.has(textOf(value)) ? value : newTime;
  if (typeof value === 'string') return makes.test(value) && !known.has(value) ? newId : value;
  if (Array.isArray(value)) return value.map((one) => hideMade(one, known));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, hideMade(inner, known)] as const);
  // Where time stands still, as in a transaction that is rolled back, a new row has the time of others.
  const isNew = entries.some(([, inner]) => inner === newId);
  return Object.fromEntries(entries.map(([key, inner]) => [key, isNew && inner instanceof Date ? newTime : inner]));
}

function sortMade(tables: readonly (readonly AnyRow[])[], known: ReadonlySet<string>): unknown {
  const inOrder = (row: unknown) => JSON.stringify(row);
  return tables.map((rows) =>
    rows.map((row) => hideMade(row, known)).sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1)),
  );
}

/** With the milliseconds of a Date, which String() leaves out. */
function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function listScalars(value: unknown): readonly unknown[] {
  if (value instanceof Date || typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(listScalars);
}
