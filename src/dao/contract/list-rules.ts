import assert from 'node:assert/strict';
import type { AnyModel, RowOf } from '../../model/model.ts';
import { resolveOrder } from '../order.ts';
import type { ListOptions, Where } from '../page.ts';
import { compareRows } from '../sort-rows.ts';
import type { ContractSubject, OpenSubject } from './contract-subject.ts';
import { keyOf } from './made-up-values.ts';

/** What listing rows page by page means. */
export function addListRules<M extends AnyModel>({ it, model, open }: ContractSubject<M>): void {
  it('lists rows in pages, sorted, each row once', async () => {
    const subject = await open();
    const rows = await insertSeveral(subject, 5);
    const { pages, listed } = await listAll(model, subject, rows, {});
    assert.deepEqual(pages, [2, 2, 1]);
    const order = resolveOrder(model, undefined);
    const sorted = [...rows].sort((a, b) => compareRows(order, a as object, b as object));
    // Two rows of one millisecond may come in either order: a Date does not know which was first.
    if (!haveTies(rows)) assert.deepEqual(listed, sorted);
    assert.deepEqual(byKey(model, listed), byKey(model, rows));
  });

  it('sorts by what it is told, up and down', async () => {
    const subject = await open();
    const rows = await insertSeveral(subject, 4);
    const [first = ''] = model.primaryKey;
    const up = await listAll(model, subject, rows, { orderBy: [first as never] });
    const down = await listAll(model, subject, rows, { orderBy: [[first as never, 'desc']] });
    const order = resolveOrder(model, [first as never]);
    assert.deepEqual(
      up.listed,
      [...rows].sort((a, b) => compareRows(order, a as object, b as object)),
    );
    assert.deepEqual(
      down.listed.map((row) => keyOf(model, row)),
      up.listed.map((row) => keyOf(model, row)).reverse(),
    );
  });

  it('goes on at the same place when rows before it have gone and others have come', async () => {
    const subject = await open();
    const { dao, makeValues } = subject;
    const rows = await insertSeveral(subject, 4);
    const where = whereKeys(model, rows);
    const start = await dao.list({ where, limit: 2 });
    const whole = await dao.list({ where });
    for (const row of start.rows) await dao.delete(keyOf(model, row));
    await dao.insert(await makeValues());
    const rest = await dao.list({ where, limit: 2, after: start.next });
    assert.deepEqual(rest, { rows: whole.rows.slice(2), next: undefined });
  });

  it('lists nothing where no row has the values', async () => {
    const { dao } = await open();
    const where = Object.fromEntries(model.primaryKey.map((name) => [name, []])) as Where<M>;
    assert.deepEqual(await dao.list({ where }), { rows: [], next: undefined });
  });

  it('refuses cursors that no page gave', async () => {
    const { dao } = await open();
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const after of ['', 'x', encode('x'), encode([]), encode([null, 1]), encode(['x', 'y', 'z', 'more'])]) {
      await assert.rejects(dao.list({ after }), { code: 'ILLUSION_CURSOR_INVALID' }, after);
    }
  });

  it('refuses to sort by what cannot be sorted', async () => {
    const { dao } = await open();
    await assert.rejects(dao.list({ orderBy: ['no_such_column' as never] }), { code: 'ILLUSION_DAO_MISUSE' });
  });
}

async function insertSeveral<M extends AnyModel>(
  { dao, makeValues }: OpenSubject<M>,
  count: number,
): Promise<RowOf<M>[]> {
  const rows: RowOf<M>[] = [];
  for (let n = 0; n < count; n++) rows.push(await dao.insert(await makeValues()));
  return rows;
}

/** Walks through all pages of two rows each. */
async function listAll<M extends AnyModel>(
  model: M,
  { dao }: OpenSubject<M>,
  rows: readonly RowOf<M>[],
  options: Pick<ListOptions<M>, 'orderBy'>,
): Promise<{ readonly pages: readonly number[]; readonly listed: readonly RowOf<M>[] }> {
  const pages: number[] = [];
  const listed: RowOf<M>[] = [];
  let after: string | undefined;
  do {
    const page = await dao.list({ ...options, where: whereKeys(model, rows), limit: 2, after });
    pages.push(page.rows.length);
    listed.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return { pages, listed };
}

function whereKeys<M extends AnyModel>(model: M, rows: readonly RowOf<M>[]): Where<M> {
  const all = rows as readonly Readonly<Record<string, unknown>>[];
  return Object.fromEntries(model.primaryKey.map((name) => [name, all.map((row) => row[name])])) as Where<M>;
}

function haveTies(rows: readonly object[]): boolean {
  const times = rows.map((row) => (row as { readonly created_at?: Date }).created_at?.getTime());
  return times[0] !== undefined && new Set(times).size < times.length;
}

function byKey<M extends AnyModel>(model: M, rows: readonly RowOf<M>[]): readonly string[] {
  return rows.map((row) => JSON.stringify(keyOf(model, row))).sort();
}
