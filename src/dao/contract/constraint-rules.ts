import assert from 'node:assert/strict';
import { isForeignKeyViolation, isNotNullViolation, isUniqueViolation } from '../../db/constraint-violation.ts';
import type { AnyModel, RowOf } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import type { ContractSubject } from './contract-subject.ts';
import { keyOf, makeUnknownValue } from './made-up-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What happens to rows that violate a constraint of the model. */
export function addConstraintRules<M extends AnyModel>({ it, model, open }: ContractSubject<M>): void {
  const table = toTable(model);

  for (const column of table.columns.filter(({ nullable }) => !nullable)) {
    it(`refuses a row whose ${column.name} is null, or left out without a default`, async () => {
      const { dao, makeValues } = await open();
      const values: Values = await makeValues();
      const { [column.name]: _, ...without } = values;
      const refused = column.default
        ? [{ ...values, [column.name]: null }]
        : [without, { ...without, [column.name]: null }];
      const before = await dao.count();
      for (const row of refused) {
        const error = await catchError(dao.insert(row as never));
        assert.ok(isNotNullViolation(error, column.name), String(error));
        assert.equal(error.details.table, table.name);
      }
      assert.equal(await dao.count(), before);
      if (model.primaryKey.includes(column.name)) return;
      const row = await dao.insert(values as never);
      const error = await catchError(dao.update(keyOf(model, row), { [column.name]: null } as never));
      assert.ok(isNotNullViolation(error, column.name), String(error));
      assert.deepEqual(await dao.find(keyOf(model, row)), row);
    });
  }

  for (const unique of [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques]) {
    it(`refuses a second row with the same ${unique.columns.join(', ')}`, async () => {
      const { dao, makeValues } = await open();
      const taken: Values = await dao.insert(await makeValues());
      const values: Values = await makeValues();
      const same = Object.fromEntries(unique.columns.map((name) => [name, taken[name]]));
      const before = await dao.count();
      const error = await catchError(dao.insert({ ...values, ...same } as never));
      assert.ok(isUniqueViolation(error, unique.name), String(error));
      assert.deepEqual([error.details.table, error.details.columns], [table.name, unique.columns]);
      assert.equal(await dao.count(), before);
      const row = await dao.insert(values as never);
      const clash = await catchError(dao.update(keyOf(model, row), same as never));
      assert.ok(isUniqueViolation(clash, unique.name), String(clash));
      assert.deepEqual(await dao.find(keyOf(model, row)), row);
    });
  }

  for (const key of table.foreignKeys) {
    it(`refuses a ${key.columns.join(', ')} that no row of ${key.referencedTable} has`, async () => {
      const { dao, makeValues } = await open();
      const values = await makeValues();
      const types = table.columns.filter(({ name }) => key.columns.includes(name));
      const nowhere = Object.fromEntries(types.map(({ name, type }) => [name, makeUnknownValue(type)]));
      const before = await dao.count();
      const error = await catchError(dao.insert({ ...values, ...nowhere } as never));
      assert.ok(isForeignKeyViolation(error, key.name), String(error));
      const { table: named, columns, direction } = error.details;
      assert.deepEqual(
        { named, columns, direction },
        { named: table.name, columns: key.columns, direction: 'missing' },
      );
      assert.equal(await dao.count(), before);
      const row = (await dao.insert(values)) as RowOf<M>;
      const dangling = await catchError(dao.update(keyOf(model, row), nowhere as never));
      assert.ok(isForeignKeyViolation(dangling, key.name), String(dangling));
      assert.deepEqual(await dao.find(keyOf(model, row)), row);
    });
  }
}

export async function catchError(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => assert.fail(`Nothing was refused; the answer was ${JSON.stringify(value)}`),
    (error) => error,
  );
}
