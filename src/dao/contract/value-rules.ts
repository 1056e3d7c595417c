import assert from 'node:assert/strict';
import { type InvalidValueReason, isInvalidValue } from '../../db/invalid-value.ts';
import type { AnyModel } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import type { ColumnType } from '../../schema/column-type.ts';
import { catchError } from './constraint-rules.ts';
import type { ContractSubject } from './contract-subject.ts';

/** Values that do not fit a type, and why. */
function listMisfits(type: ColumnType): readonly (readonly [unknown, InvalidValueReason])[] {
  switch (type.kind) {
    case 'uuid':
      return [['not-a-uuid', 'syntax']];
    case 'enum':
      return [['none of them', 'syntax']];
    case 'text':
      return [
        ['a\0b', 'encoding'],
        ['a\ud800b', 'encoding'],
      ];
    case 'varchar':
      return [
        ['a\0b', 'encoding'],
        ['x'.repeat(type.length + 1), 'too long'],
      ];
    case 'integer':
      return [
        [`${2n ** BigInt(type.bits - 1)}`, 'out of range'],
        ['one', 'syntax'],
      ];
    case 'float':
    case 'numeric':
      return [['one', 'syntax']];
    case 'timestamp':
    case 'date':
      return [
        ['someday', 'syntax'],
        ['2026-13-01', 'out of range'],
      ];
    default:
      return [];
  }
}

/** What happens to values that do not fit the type of their column. */
export function addValueRules<M extends AnyModel>({ it, model, open }: ContractSubject<M>): void {
  for (const { name, type } of toTable(model).columns) {
    for (const [value, reason] of listMisfits(type)) {
      it(`refuses ${JSON.stringify(value).slice(0, 40)} as ${name}: ${reason}`, async () => {
        const { dao, makeValues } = await open();
        const values = await makeValues();
        const before = await dao.count();
        const error = await catchError(dao.insert({ ...values, [name]: value } as never));
        assert.ok(isInvalidValue(error), String(error));
        assert.equal(error.details.reason, reason);
        assert.equal(await dao.count(), before);
      });
    }
  }
}
