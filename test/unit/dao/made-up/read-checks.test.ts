import { describe, expect, it } from 'vitest';
import { readChecks } from '../../../../src/dao/made-up/read-checks.ts';
import { integer } from '../../../../src/model/columns.ts';
import { defineModel } from '../../../../src/model/define-model.ts';

function read(...expressions: readonly string[]) {
  return readChecks({
    checks: expressions.map((expression, at) => ({
      name: `check ${at}`,
      columns: [],
      expression,
      holds: undefined,
      notValid: false,
      comment: undefined,
    })),
  });
}

describe('checks of a model', () => {
  it.for<[string, object]>([
    ['size > 0', { min: 0 }],
    ['10 >= size', { max: 10 }],
    ['((size >= 1) AND (size <= 5))', { min: 1, max: 5 }],
    ['size between 3 and 7', { min: 3, max: 7 }],
    ['size = 4', { min: 4, max: 4 }],
    ['length(size) <= 8', { maxLength: 8 }],
    ['char_length(size) > 2 and char_length(size) < 9', { minLength: 3, maxLength: 8 }],
    ["size in ('a', 'it''s')", { values: ['a', "it's"] }],
    ['size in (1, 2)', { values: [1, 2] }],
    ['size in (5)', { values: [5] }],
    ["(size = ANY (ARRAY['open'::text, 'done'::text]))", { values: ['open', 'done'] }],
    ['(size >= (0)::numeric)', { min: 0 }],
  ])('are read as limits: %s', ([expression, limits]) => {
    expect(read(expression).limits.get('size')).toEqual(limits);
  });

  it.for<[string, Readonly<Record<string, unknown>>, boolean]>([
    ['size > 0', { size: 0 }, false],
    ['size > 0', { size: '1' }, true],
    ['size > 0', { size: null }, true],
    ['low < high', { low: 2, high: 1 }, false],
    ['low < high', { low: new Date(1), high: new Date(2) }, true],
    ["day <= until and day <> '2020-01-01'", { day: '2020-01-02', until: '2020-01-01' }, false],
    ["name <> ''", { name: '' }, false],
    ["name <> ''", { name: 'x' }, true],
    ['size > 0 or size < -5', { size: -1 }, true],
    ['not (size > 0)', { size: 1 }, true],
    ['lower(name) = name', { name: 'A' }, true],
  ])('tell whether a row breaks them, or nothing: %s of %o', ([expression, row, holds]) => {
    expect(read(expression).findBroken(row) === undefined).toBe(holds);
  });

  it('are asked where they say it in JavaScript', () => {
    const model = defineModel('even', {
      columns: { n: integer() },
      checks: [{ columns: ['n'], name: 'even', expression: 'n % 2 = 0', holds: ({ n }) => n % 2 === 0 }],
    });
    expect(readChecks(model).findBroken({ n: 3 })).toBe('even');
    expect(readChecks(model).findBroken({ n: 4 })).toBeUndefined();
  });
});
