import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { createCheckCompiler } from '../../../src/http/validation/compile-check.ts';

const compile = createCheckCompiler();

describe('validation of a request part', () => {
  it('names every problem at once, in the words and types clients know', () => {
    const check = compile(
      Type.Object(
        {
          missing: Type.String(),
          text: Type.String(),
          nothing: Type.String(),
          short: Type.String({ minLength: 3 }),
          long: Type.String({ maxLength: 3 }),
          id: Type.String({ format: 'uuid' }),
          count: Type.Integer(),
          low: Type.Number({ minimum: 3 }),
          high: Type.Number({ exclusiveMaximum: 3 }),
          kind: Type.Enum(['a', 'b']),
          tags: Type.Array(Type.String(), { maxItems: 1 }),
        },
        { additionalProperties: false },
      ),
      'body',
    );
    const problems = check({
      text: 5,
      nothing: null,
      short: 'ab',
      long: 'abcd',
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      count: 1.5,
      low: 2,
      high: 3,
      kind: 'c',
      tags: ['x', 7],
      extra: 1,
    });
    expect(problems).toHaveLength(13);
    expect(problems).toEqual(
      expect.arrayContaining([
        { loc: ['body', 'missing'], msg: 'field required', type: 'value_error.missing' },
        { loc: ['body', 'text'], msg: 'str type expected', type: 'type_error.str' },
        { loc: ['body', 'nothing'], msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' },
        {
          loc: ['body', 'short'],
          msg: 'ensure this value has at least 3 characters',
          type: 'value_error.any_str.min_length',
          ctx: { limit_value: 3 },
        },
        {
          loc: ['body', 'long'],
          msg: 'ensure this value has at most 3 characters',
          type: 'value_error.any_str.max_length',
          ctx: { limit_value: 3 },
        },
        { loc: ['body', 'id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' },
        { loc: ['body', 'count'], msg: 'value is not a valid integer', type: 'type_error.integer' },
        {
          loc: ['body', 'low'],
          msg: 'ensure this value is greater than or equal to 3',
          type: 'value_error.number.not_ge',
          ctx: { limit_value: 3 },
        },
        {
          loc: ['body', 'high'],
          msg: 'ensure this value is less than 3',
          type: 'value_error.number.not_lt',
          ctx: { limit_value: 3 },
        },
        {
          loc: ['body', 'kind'],
          msg: "value is not a valid enumeration member; permitted: 'a', 'b'",
          type: 'type_error.enum',
          ctx: { enum_values: ['a', 'b'] },
        },
        {
          loc: ['body', 'tags'],
          msg: 'ensure this value has at most 1 items',
          type: 'value_error.list.max_items',
          ctx: { limit_value: 1 },
        },
        { loc: ['body', 'tags', 1], msg: 'str type expected', type: 'type_error.str' },
        { loc: ['body', 'extra'], msg: 'extra fields not permitted', type: 'value_error.extra' },
      ]),
    );
  });

  it('reads numbers from the text of path and query, but not from a body', () => {
    const schema = Type.Object({ limit: Type.Integer() });
    const query = { limit: '5' };
    expect(compile(schema, 'query')(query)).toEqual([]);
    expect(query.limit).toBe(5);
    expect(compile(schema, 'body')({ limit: '5' })).toHaveLength(1);
  });

  it('fills in defaults', () => {
    const query = {};
    expect(compile(Type.Object({ limit: Type.Integer({ default: 100 }) }), 'query')(query)).toEqual([]);
    expect(query).toEqual({ limit: 100 });
  });

  it('says what the alternatives of a union asked for, not that none of them fits', () => {
    const check = compile(Type.Object({ a: Type.Union([Type.Integer(), Type.Boolean()]) }), 'body');
    expect(check({ a: 'x' }).map(({ type }) => type)).toEqual(['type_error.integer', 'type_error.bool']);
  });

  it.each([undefined, null])('calls a body of %s missing', (body) => {
    expect(compile(Type.Object({}), 'body')(body)).toEqual([
      { loc: ['body'], msg: 'field required', type: 'value_error.missing' },
    ]);
  });

  it('finds NUL characters and lone surrogates wherever they are, keys included', () => {
    const problems = compile(Type.Unknown(), 'body')({ a: ['fine', { b: 'nul\0' }], c: '\ud800', 'k\0': 1 });
    expect(problems).toEqual([
      { loc: ['body', 'k\0'], msg: 'text must not contain a NUL character', type: 'value_error.str.nul' },
      { loc: ['body', 'a', 1, 'b'], msg: 'text must not contain a NUL character', type: 'value_error.str.nul' },
      { loc: ['body', 'c'], msg: 'text must not contain a lone surrogate', type: 'value_error.str.surrogate' },
    ]);
  });

  it('takes text of well-formed surrogate pairs', () => {
    expect(compile(Type.Unknown(), 'body')({ a: '\u{1f600}' })).toEqual([]);
  });

  it('survives input nested deeper than the call stack goes', () => {
    let deep: unknown = '\0';
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(compile(Type.Unknown(), 'body')(deep)).toHaveLength(1);
  });

  it('reports a bounded number of problems for a hostile body', () => {
    const check = compile(Type.Array(Type.String()), 'body');
    expect(check(Array.from({ length: 5000 }, () => 1))).toHaveLength(100);
    expect(check(Array.from({ length: 500_000 }, () => 1))).toHaveLength(1);
  });
});
