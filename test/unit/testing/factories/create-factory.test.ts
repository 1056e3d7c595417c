import { type AnyColumn, defineEnum, defineModel, integer, numeric, sqlType, text, uuid, varchar } from 'illusion';
import { FakeDao, FakeStore } from 'illusion/dao';
import { createFactory } from 'illusion/testing';
import { describe, expect, it } from 'vitest';
import { createFakeDaos } from '../../../../src/app/daos/daos.ts';
import { createTestFactory } from '../../../../src/testing/factories/test-factory.ts';

const seed = 7;

describe('a factory', () => {
  it('makes a row and whatever it refers to', async () => {
    const daos = createFakeDaos();
    const todo = await createFactory({ daos, seed }).create(daos.todos, { title: 'Milk' });
    expect(todo.title).toBe('Milk');
    expect(todo.content).not.toBe('');
    expect(await daos.users.find(todo.user_id)).toBeDefined();
  });

  it('lets what it makes belong together', async () => {
    const daos = createFakeDaos();
    const { create, values } = createFactory({ daos, seed });
    const todo = await create(daos.todos);
    const [user, space] = [await daos.users.find(todo.user_id), await daos.spaces.find(todo.space_id)];
    expect(user?.organization_id).toBe(space?.organization_id);
    expect(await daos.organizations.count()).toBe(1);
    const other = await create(daos.users);
    const made = await values(daos.todos, { user_id: other.id });
    expect((await daos.spaces.find(made.space_id))?.organization_id).toBe(other.organization_id);
    expect(await daos.organizations.count()).toBe(2);
  });

  it('makes the same for the same seed and title, and something else for others', async () => {
    const make = async (options: { seed: number; title?: string }) => {
      const daos = createFakeDaos();
      const { create } = createFactory({ daos, ...options });
      return [(await create(daos.users)).name, (await create(daos.users)).name];
    };
    const first = await make({ seed });
    expect(new Set(first).size).toBe(2);
    expect(await make({ seed })).toEqual(first);
    expect(await make({ seed: 8 })).not.toEqual(first);
    expect(await make({ seed, title: 'a' })).not.toEqual(await make({ seed, title: 'b' }));
  });

  it('inserts in the way it is told, parents first', async () => {
    const daos = createFakeDaos();
    const inserted: string[] = [];
    const insert = async (
      dao: { model: { table: string }; insert: (values: never) => Promise<object> },
      values: object,
    ) => {
      inserted.push(dao.model.table);
      return dao.insert(values as never);
    };
    await createFactory({ daos, seed, insert }).create(daos.spaces);
    expect(inserted).toEqual(['organizations', 'spaces']);
  });

  it('keeps to types, lengths, enums and checks', async () => {
    const shirts = defineModel('shirts', {
      columns: {
        id: uuid().primaryKey().defaultRandom(),
        code: varchar(4),
        label: text(),
        cut: defineEnum('cut', ['wide', 'slim'])(),
        size: integer(),
        most: integer(),
        price: numeric(4, 2),
        state: text(),
        note: text().nullable(),
      },
      checks: [
        { columns: ['size'], expression: 'size between 30 and 40' },
        { columns: ['size', 'most'], expression: 'size < most', name: 'shirts_order' },
        { columns: ['label'], expression: 'length(label) >= 80' },
        { columns: ['price'], expression: 'price > 0 and price < 100' },
        { columns: ['state'], expression: "state in ('new', 'worn')" },
        { columns: ['most'], expression: 'most % 2 = 0', holds: ({ most }) => most % 2 === 0 },
      ],
    });
    const dao = new FakeDao(new FakeStore([shirts]), shirts);
    const { create } = createFactory({ daos: { dao }, seed });
    const rows = [];
    for (let n = 0; n < 100; n++) rows.push(await create(dao));
    for (const { code, label, size, most, price, state } of rows) {
      expect([...code].length).toBeLessThanOrEqual(4);
      expect([...label].length).toBeGreaterThanOrEqual(80);
      expect(size >= 30 && size <= 40 && size < most && most % 2 === 0).toBe(true);
      expect(Number(price) > 0 && Number(price) < 100).toBe(true);
      expect(['new', 'worn']).toContain(state);
    }
    expect(new Set(rows.map(({ cut }) => cut))).toEqual(new Set(['wide', 'slim']));
    expect(new Set(rows.map(({ note }) => note === null))).toEqual(new Set([true, false]));
  });

  it('draws again when a value is taken', async () => {
    const flags = defineModel('flags', { columns: { id: integer().primaryKey(), letter: varchar(1).unique() } });
    const dao = new FakeDao(new FakeStore([flags]), flags);
    const { create } = createFactory({ daos: { dao }, seed });
    for (let n = 0; n < 12; n++) await create(dao);
    expect(await dao.count()).toBe(12);
    const { letter } = await create(dao);
    await expect(create(dao, { letter })).rejects.toMatchObject({ code: 'ILLUSION_UNIQUE_VIOLATION' });
  });

  it('makes two rows for two references to one table', async () => {
    const people = defineModel('people', { columns: { id: uuid().primaryKey().defaultRandom() } });
    const letters = defineModel('letters', {
      columns: {
        id: uuid().primaryKey().defaultRandom(),
        sender_id: uuid().references(() => people.columns.id),
        receiver_id: uuid().references(() => people.columns.id),
        copy_id: uuid()
          .nullable()
          .references(() => people.columns.id),
      },
    });
    const store = new FakeStore([people, letters]);
    const daos = { people: new FakeDao(store, people), letters: new FakeDao(store, letters) };
    const { create } = createFactory({ daos, seed });
    const letter = await create(daos.letters);
    expect(letter.sender_id).not.toBe(letter.receiver_id);
    expect(letter.copy_id).toBeNull();
    const answer = await create(daos.letters, { sender_id: letter.receiver_id });
    expect(answer.receiver_id).not.toBe(letter.receiver_id);
  });
});

describe('a factory says why it cannot make a row', () => {
  const nodes = defineModel('nodes', {
    columns: {
      id: uuid().primaryKey().defaultRandom(),
      parent_id: uuid().references((): AnyColumn => nodes.columns.id),
    },
  });
  const shapes = defineModel('shapes', { columns: { id: integer().primaryKey(), area: sqlType('polygon') } });
  const odd = defineModel('odd', {
    columns: { id: integer().primaryKey() },
    checks: [{ columns: ['id'], expression: 'id > 5 and id < 6' }],
  });
  const stubborn = defineModel('stubborn', {
    columns: { id: integer().primaryKey() },
    checks: [{ columns: ['id'], expression: 'id in (select 1)', holds: () => false }],
  });

  it.for([
    ['a circle', nodes, 'parent_id refers to nodes, a row of which needs a row of nodes in turn'],
    ['a type it does not know', shapes, 'only the database knows what area of type polygon can be'],
    ['a check nothing fulfils', odd, 'no row was found that fulfils odd_id_check'],
    ['a check that refuses all', stubborn, 'no row was found that fulfils stubborn_id_check'],
  ] as const)('%s', async ([, model, why]) => {
    const dao = new FakeDao(new FakeStore([model as typeof odd]), model as typeof odd);
    const made = createFactory({ daos: { dao }, seed }).create(dao);
    await expect(made).rejects.toMatchObject({ code: 'ILLUSION_FACTORY_STUCK', why: expect.stringContaining(why) });
  });

  it('when there is no DAO for what it refers to', async () => {
    const { spaces } = createFakeDaos();
    const made = createFactory({ daos: { spaces }, seed }).create(spaces);
    await expect(made).rejects.toMatchObject({
      code: 'ILLUSION_FACTORY_STUCK',
      why: 'organization_id refers to organizations, of which there is no DAO',
    });
  });
});

it('tells the seed in the failure of a test', () => {
  const error = { message: 'expected 1 to be 2' };
  let failed = (_: { task: { result: { errors: (typeof error)[] } } }): void => undefined;
  const factory = createTestFactory({
    daos: createFakeDaos(),
    task: { fullName: 'a test' },
    onTestFailed: (tell) => {
      failed = tell;
    },
  });
  failed({ task: { result: { errors: [error] } } });
  expect(error.message).toBe(`expected 1 to be 2\n(the same again: ILLUSION_TEST_SEED=${factory.seed})`);
});
