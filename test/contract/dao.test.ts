import { randomBytes, randomUUID } from 'node:crypto';
import type { InsertOf } from 'illusion';
import {
  Dao,
  daoContract,
  FakeDao,
  FakeStore,
  isCheckViolation,
  isForeignKeyViolation,
  type ModelDao,
  type Transaction,
  type TransactionSource,
} from 'illusion/dao';
import { describe, expect, it } from 'vitest';
import { useEmptyDatabase } from '../support/database.ts';
import { links, owners, tables, things } from './all-types.ts';

interface Subject {
  readonly owners: ModelDao<typeof owners>;
  readonly things: ModelDao<typeof things>;
  readonly links: ModelDao<typeof links>;
  readonly source: TransactionSource<Transaction>;
}

const own = useEmptyDatabase();

own.prepare(async () => {
  for (const statement of tables) await own.db.knex.raw(statement);
});

const subjects = {
  database: (): Subject => ({
    owners: new Dao(own.db, owners),
    things: new Dao(own.db, things),
    links: new Dao(own.db, links),
    source: own.db,
  }),
  fake: (): Subject => {
    const store = new FakeStore([owners, things, links]);
    return {
      owners: new FakeDao(store, owners),
      things: new FakeDao(store, things),
      links: new FakeDao(store, links),
      source: store,
    };
  },
};

const common = { runner: { describe, it }, subjects, transactions: ({ source }: Subject) => source };

const makeId = () => String(randomBytes(6).readUIntBE(0, 6));
const makeOwner = (subject: Subject) => subject.owners.insert({ name: randomUUID() });

async function makeThing(subject: Subject, values: Partial<InsertOf<typeof things>> = {}) {
  const owner_id = values.owner_id ?? (await makeOwner(subject)).id;
  return subject.things.insert({ id: makeId(), code: 'x', small: 1, price: '1.00', ...values, owner_id });
}

const refuse = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('nothing was refused'),
    (error) => error,
  );

daoContract('a model of all types', {
  ...common,
  model: things,
  dao: (subject) => subject.things,
  cases(it) {
    it('writes values as the server does', async (subject) => {
      const row = await makeThing(subject, { price: 1.005, exact: '1e3', weight: 1e300, small: 3, extra: 'just text' });
      const stored = await subject.things.find(row.id);
      expect(stored).toEqual(row);
      expect(stored).toMatchObject({ price: '1.01', weight: 1e300, size: 7, extra: 'just text', state: 'open' });
      expect(Number(stored?.exact)).toBe(1000);
    });

    it('tells JSON null from no value', async (subject) => {
      const { id } = await makeThing(subject, { extra: [] });
      expect((await subject.things.find(id))?.extra).toEqual([]);
      expect(await subject.things.update(id, { extra: null })).toMatchObject({ extra: null });
      expect(await subject.things.count({ id, extra: null })).toBe(1);
    });

    it('takes a bigint, gives text, and compares as numbers', async (subject) => {
      const owner = await makeOwner(subject);
      const made = [];
      for (const id of [9_007_199_254_740_993n, 10n, 9n]) {
        made.push(await makeThing(subject, { id, owner_id: owner.id, code: `c${id}`.slice(0, 12) }));
      }
      expect(made[0]?.id).toBe('9007199254740993');
      const { rows } = await subject.things.list({ where: { owner_id: owner.id }, orderBy: ['id'] });
      expect(rows.map(({ id }) => id)).toEqual(['9', '10', '9007199254740993']);
      for (const { id } of made) await subject.things.delete(id);
    });

    it('sorts text by its bytes, decimals and days by value', async (subject) => {
      const owner_id = (await makeOwner(subject)).id;
      const values = [
        { code: 'b', price: '9', due: '2026-01-02' },
        { code: 'B', price: '10', due: '2025-12-31' },
        { code: 'ä', price: '-1', due: '2026-01-01' },
        { code: '😀', price: '9.5', due: '0999-01-01' },
      ];
      for (const one of values) await makeThing(subject, { ...one, owner_id });
      const listBy = async (column: 'code' | 'price') =>
        (await subject.things.list({ where: { owner_id }, orderBy: [column] })).rows.map((row) => row.code);
      expect(await listBy('code')).toEqual(['B', 'b', 'ä', '😀']);
      expect(await listBy('price')).toEqual(['ä', 'b', '😀', 'B']);
    });

    it('pages through a mixed order', async (subject) => {
      const owner_id = (await makeOwner(subject)).id;
      for (const [code, size] of [
        ['a', 1],
        ['b', 2],
        ['c', 1],
        ['d', 2],
        ['e', 3],
      ] as const) {
        await makeThing(subject, { owner_id, code, size });
      }
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await subject.things.list({
          where: { owner_id },
          orderBy: [
            ['size', 'desc'],
            ['code', 'asc'],
          ],
          limit: 2,
          after,
        });
        seen.push(...page.rows.map(({ code }) => code));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(['e', 'b', 'd', 'a', 'c']);
    });

    it('refuses to sort by a column that may be null', async (subject) => {
      await expect(subject.things.list({ orderBy: ['weight'] })).rejects.toMatchObject({ code: 'ILLUSION_DAO_MISUSE' });
    });

    it('counts length in characters, and cuts spaces beyond it', async (subject) => {
      const row = await makeThing(subject, { code: '😀'.repeat(12) });
      expect(row.code).toBe('😀'.repeat(12));
    });

    it('refuses a row that does not fulfil a check', async (subject) => {
      const error = await refuse(makeThing(subject, { size: 0 }));
      expect(isCheckViolation(error, 'things_size_check')).toBe(true);
      expect(error.details).toMatchObject({ table: 'things', columns: ['size'] });
      const { id } = await makeThing(subject);
      expect(isCheckViolation(await refuse(subject.things.update(id, { size: -1 })), 'things_size_check')).toBe(true);
    });

    it('lets nulls repeat, and the same code under different owners', async (subject) => {
      const [one, two] = [await makeThing(subject, { code: 'same' }), await makeThing(subject, { code: 'same' })];
      expect([one.parent_id, two.parent_id]).toEqual([null, null]);
    });

    it('keeps a row that another one refers to', async (subject) => {
      const parent = await makeThing(subject);
      const child = await makeThing(subject, { parent_id: parent.id });
      const error = await refuse(subject.things.delete(parent.id));
      expect(isForeignKeyViolation(error, 'things_parent_id_fkey')).toBe(true);
      expect(error.details).toMatchObject({ table: 'things', direction: 'referenced' });
      expect(await subject.things.find(parent.id)).toEqual(parent);
      await subject.things.delete(child.id);
      expect(await subject.things.delete(parent.id)).toBe(true);
    });

    it('lets a row refer to itself, and go', async (subject) => {
      const { id } = await makeThing(subject);
      await subject.things.update(id, { parent_id: id });
      expect(await subject.things.delete(id)).toBe(true);
    });

    it('deletes with an owner what the owner has, and clears what refers to that', async (subject) => {
      const thing = await makeThing(subject);
      const other = await makeThing(subject);
      await subject.links.insert({ from_id: thing.id, to_id: other.id });
      const fan = await subject.owners.insert({ name: randomUUID(), favourite_id: thing.id });
      expect(await subject.owners.delete(thing.owner_id)).toBe(true);
      expect(await subject.things.find(thing.id)).toBeUndefined();
      expect(await subject.links.find({ from_id: thing.id, to_id: other.id })).toBeUndefined();
      expect(await subject.owners.find(fan.id)).toEqual({ ...fan, favourite_id: null });
      expect(await subject.things.find(other.id)).toEqual(other);
    });

    it('follows the key of an owner when it changes', async (subject) => {
      const thing = await makeThing(subject);
      const id = randomUUID();
      await subject.owners.update(thing.owner_id, { id });
      expect(await subject.things.find(thing.id)).toEqual({ ...thing, owner_id: id });
    });

    it('deletes nothing at all when one of the rows to go is kept', async (subject) => {
      const parent = await makeThing(subject);
      const sibling = await makeThing(subject, { owner_id: parent.owner_id, code: 'y' });
      await makeThing(subject, { parent_id: parent.id });
      await refuse(subject.owners.delete(parent.owner_id));
      expect(await subject.things.find(sibling.id)).toEqual(sibling);
      expect(await subject.owners.find(parent.owner_id)).toBeDefined();
    });
  },
});

daoContract('a model with a key of two columns', {
  ...common,
  model: links,
  dao: (subject) => subject.links,
  cases(it) {
    it('wants every column of the key', async (subject) => {
      await expect(subject.links.find({ from_id: '1' })).rejects.toMatchObject({ code: 'ILLUSION_DAO_MISUSE' });
      await expect(subject.links.find('1')).rejects.toMatchObject({ code: 'ILLUSION_DAO_MISUSE' });
    });
  },
});
