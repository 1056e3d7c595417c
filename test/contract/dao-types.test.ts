import { bigint, defineEnum, defineModel, text } from 'illusion';
import { Dao, FakeDao, FakeStore, isInvalidValue, type ModelDao } from 'illusion/dao';
import { describe, expect, it } from 'vitest';
import { collectDefinitions } from '../../src/model/definitions.ts';
import { toCatalog } from '../../src/model/to-catalog.ts';
import { listStatements } from '../../src/revision/materialize.ts';
import { useEmptyDatabase } from '../support/database.ts';

const mood = defineEnum('mood', ['sad', 'ok'], { schema: 'extra' });
const days = defineModel('days', {
  schema: 'extra',
  columns: {
    number: bigint().primaryKey().identity({ start: 5 }),
    mood: mood().default('ok'),
    tags: text().array().nullable(),
  },
});

const own = useEmptyDatabase();

own.prepare(async () => {
  const words = toCatalog(collectDefinitions([days]));
  for (const statement of listStatements(words, own.db.dialect)) await own.db.knex.raw(statement);
});

const subjects: Readonly<Record<string, () => ModelDao<typeof days>>> = {
  database: () => new Dao(own.db, days),
  fake: () => new FakeDao(new FakeStore([days]), days),
};

describe.each(Object.entries(subjects))('a DAO of an enum, a list and an identity in a schema: %s', (_, open) => {
  it('counts, fills in and keeps lists as they are', async () => {
    const dao = open();
    const first = await dao.insert({ tags: ['a', 'b,c', '"'] });
    expect(first).toEqual({ number: '5', mood: 'ok', tags: ['a', 'b,c', '"'] });
    expect(await dao.insert({ mood: 'sad' })).toEqual({ number: '6', mood: 'sad', tags: null });
    expect(await dao.find('5')).toEqual(first);
    expect(await dao.update('6', { tags: [] })).toMatchObject({ tags: [] });
  });

  it('refuses a value the enum has not', async () => {
    const refused = open().insert({ mood: 'angry' as 'sad' });
    await expect(refused.catch((error: unknown) => isInvalidValue(error))).resolves.toBe(true);
  });
});
