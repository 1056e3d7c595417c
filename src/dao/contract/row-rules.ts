import assert from 'node:assert/strict';
import type { AnyModel, RowOf, UpdateOf } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import type { Key, Where } from '../page.ts';
import type { ContractSubject } from './contract-subject.ts';
import { keyOf, makeUnknownKey } from './made-up-values.ts';

/** What inserting, finding, changing, deleting and counting rows means. */
export function addRowRules<M extends AnyModel>({ it, model, open }: ContractSubject<M>): void {
  const table = toTable(model);

  it('inserts a row and gives it with its defaults', async () => {
    const { dao, makeValues } = await open();
    const values: Readonly<Record<string, unknown>> = await makeValues();
    const row: Readonly<Record<string, unknown>> = await dao.insert(values as never);
    assert.deepEqual(Object.keys(row).sort(), Object.keys(model.columns).sort());
    for (const { name, nullable, default: byDefault } of table.columns) {
      if (values[name] !== undefined) assert.deepEqual(row[name], values[name], name);
      else if (!nullable || byDefault) assert.notEqual(row[name], null, name);
      else assert.equal(row[name], null, name);
    }
  });

  it('finds the row of a primary key, and nothing for another one', async () => {
    const { dao, makeValues } = await open();
    const row = await dao.insert(await makeValues());
    assert.deepEqual(await dao.find(keyOf(model, row)), row);
    assert.equal(await dao.find(makeUnknownKey(model)), undefined);
  });

  it('finds a row by its values, by one of several values, and not by others', async () => {
    const { dao, makeValues } = await open();
    const [row, other] = [await dao.insert(await makeValues()), await dao.insert(await makeValues())];
    const key = keyWhere(model, row);
    assert.deepEqual(await dao.findBy(key), row);
    const either = Object.fromEntries(model.primaryKey.map((name) => [name, [take(row, name), take(other, name)]]));
    assert.equal(await dao.count(either as Where<M>), 2);
    for (const { name, nullable } of table.columns) {
      const isNull = take(row, name) === null;
      if (nullable) assert.equal(await dao.count({ ...key, [name]: null }), isNull ? 1 : 0, `${name} is null`);
    }
  });

  it('gives copies: changing a row that was given changes nothing else', async () => {
    const { dao, makeValues } = await open();
    const row = await dao.insert(await makeValues());
    const key = keyOf(model, row);
    const before = await dao.find(key);
    assert.deepEqual(before, row);
    for (const name of Object.keys(row)) (row as Record<string, unknown>)[name] = undefined;
    const found = await dao.find(key);
    assert.deepEqual(found, before);
    for (const value of Object.values(found as object)) if (value instanceof Date) value.setTime(0);
    assert.deepEqual(await dao.find(key), before);
  });

  it('changes the columns that are given, and no others', async () => {
    const { dao, makeValues } = await open();
    const [row, other] = [await dao.insert(await makeValues()), await dao.insert(await makeValues())];
    const values: Readonly<Record<string, unknown>> = await makeValues();
    const names = Object.keys(values).filter((name) => !model.primaryKey.includes(name));
    for (const name of names) {
      const before = await dao.find(keyOf(model, row));
      const changes = { [name]: values[name] } as UpdateOf<M>;
      assert.deepEqual(await dao.update(keyOf(model, row), changes), { ...before, ...changes });
      assert.deepEqual(await dao.find(keyOf(model, row)), { ...before, ...changes });
    }
    assert.deepEqual(await dao.find(keyOf(model, other)), other);
    assert.equal(await dao.update(makeUnknownKey(model), values as UpdateOf<M>), undefined);
  });

  it('changes nothing when no columns are given, and gives the row as it is', async () => {
    const { dao, makeValues } = await open();
    const row = await dao.insert(await makeValues());
    assert.deepEqual(await dao.update(keyOf(model, row), {} as UpdateOf<M>), row);
    assert.equal(await dao.update(makeUnknownKey(model), {} as UpdateOf<M>), undefined);
  });

  it('deletes the row of a primary key once, and no other', async () => {
    const { dao, makeValues } = await open();
    const [row, other] = [await dao.insert(await makeValues()), await dao.insert(await makeValues())];
    assert.equal(await dao.delete(keyOf(model, row)), true);
    assert.equal(await dao.find(keyOf(model, row)), undefined);
    assert.equal(await dao.delete(keyOf(model, row)), false);
    assert.deepEqual(await dao.find(keyOf(model, other)), other);
  });

  it('counts all rows, and those with given values', async () => {
    const { dao, makeValues } = await open();
    const before = await dao.count();
    const values = await makeValues();
    const between = await dao.count();
    const row = await dao.insert(values);
    assert.equal(await dao.count(), between + 1);
    assert.equal(typeof before, 'number');
    assert.equal(await dao.count(keyWhere(model, row)), 1);
    assert.equal(await dao.count(keyWhere(model, asRow(model, makeUnknownKey(model)))), 0);
  });

  it('refuses columns the model does not have, and conditions without a value', async () => {
    const { dao, makeValues } = await open();
    const misuse = { code: 'ILLUSION_DAO_MISUSE' };
    await assert.rejects(dao.findBy({ no_such_column: 1 } as never), misuse);
    await assert.rejects(dao.insert({ ...(await makeValues()), no_such_column: 1 } as never), misuse);
    await assert.rejects(dao.findBy({ [model.primaryKey[0] as string]: undefined } as never), misuse);
    await assert.rejects(dao.find(undefined as never), misuse);
    await assert.rejects(dao.list({ limit: 0 }), misuse);
  });
}

function keyWhere<M extends AnyModel>(model: M, row: RowOf<M>): Where<M> {
  return Object.fromEntries(model.primaryKey.map((name) => [name, take(row, name)])) as Where<M>;
}

function asRow<M extends AnyModel>(model: M, key: Key<M>): RowOf<M> {
  return (typeof key === 'object' ? key : { [model.primaryKey[0] as string]: key }) as RowOf<M>;
}

function take(row: object, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name];
}
