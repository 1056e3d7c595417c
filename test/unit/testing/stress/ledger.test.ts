import { expect, it } from 'vitest';
import { checkAcknowledged } from '../../../../src/testing/stress/check-acknowledged.ts';
import { Ledger } from '../../../../src/testing/stress/ledger.ts';

const first = { id: 'a', title: 'one' };
const second = { id: 'a', title: 'two' };
const silent = () => undefined;

function borrowed(): { readonly ledger: Ledger; readonly entry: NonNullable<ReturnType<Ledger['borrow']>> } {
  const ledger = new Ledger();
  ledger.created(first);
  const entry = ledger.borrow(() => 0);
  if (!entry) throw new Error('There is a row.');
  return { ledger, entry };
}

it('lends a row to one request at a time', () => {
  const { ledger, entry } = borrowed();
  expect(ledger.borrow(() => 0)).toBeUndefined();
  ledger.giveBack(entry);
  expect(ledger.borrow(() => 0)).toBe(entry);
});

it.for([
  ['either state after a write without an answer', 'begin', [first, second], []],
  ['only the new state after an acknowledged write', 'confirm', [second], [first]],
  ['only the old state after a refused write', 'refuse', [first], [second]],
] as const)('takes %s', async ([, outcome, right, wrong]) => {
  const { ledger, entry } = borrowed();
  ledger.begin(entry, second);
  if (outcome === 'confirm') ledger.confirm(entry, 'update', second);
  if (outcome === 'refuse') ledger.refuse(entry);
  const lostWhenFound = async (body: unknown) =>
    (await checkAcknowledged(ledger, async () => ({ status: 200, body }), silent)).lost.length;
  for (const row of right) expect(await lostWhenFound(row)).toBe(0);
  for (const row of wrong) expect(await lostWhenFound(row)).toBe(1);
  expect(ledger.ambiguous).toBe(outcome === 'begin' ? 1 : 0);
});

it('wants a deleted row to be gone, and counts what cannot be read as neither', async () => {
  const { ledger, entry } = borrowed();
  ledger.begin(entry, undefined);
  ledger.confirm(entry, 'delete', undefined);
  const check = (status: number) => checkAcknowledged(ledger, async () => ({ status, body: first }), silent);
  expect(await check(404)).toEqual({ checked: 1, lost: [], unreadable: 0 });
  expect((await check(200)).lost).toMatchObject([{ id: 'a', what: 'back again' }]);
  expect(await check(503)).toEqual({ checked: 0, lost: [], unreadable: 1 });
});
