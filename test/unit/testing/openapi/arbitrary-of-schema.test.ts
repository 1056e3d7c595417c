import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryOf } from '../../../../src/testing/openapi/arbitrary-of-schema.ts';
import type { JsonSchema } from '../../../../src/testing/openapi/operations.ts';

const schemas: readonly (readonly [string, JsonSchema])[] = [
  ['text', { type: 'string', minLength: 2, maxLength: 5 }],
  ['a pattern', { type: 'string', pattern: '^[a-z]{2}-\\d+$' }],
  ['a uuid', { type: 'string', format: 'uuid' }],
  ['a time', { type: 'string', format: 'date-time' }],
  ['an address', { type: 'string', format: 'email' }],
  ['a range', { type: 'integer', minimum: 3, exclusiveMaximum: 5 }],
  ['a number', { type: 'number', exclusiveMinimum: 0, maximum: 1 }],
  ['choices', { enum: ['a', 1, null] }],
  ['several types', { type: ['string', 'null'] }],
  ['one of two', { anyOf: [{ type: 'boolean' }, { const: 7 }] }],
  [
    'all of two',
    {
      allOf: [
        { $ref: '#/components/schemas/Named' },
        { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } },
      ],
    },
  ],
  ['a list', { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 }],
  ['a tree', { $ref: '#/components/schemas/Tree' }],
];
const document = {
  openapi: '3.1.0',
  components: {
    schemas: {
      Named: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      Tree: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        },
      },
    },
  },
};

it.for(schemas)('makes what a schema allows: %s', ([, schema]) => {
  const ajv = new Ajv2020({ strict: false });
  // @ts-expect-error its types are of a CommonJS module whose default is the function
  addFormats(ajv);
  const validate = ajv.compile({ ...schema, components: document.components });
  for (const value of fc.sample(arbitraryOf(schema, document), { seed: 1, numRuns: 100 })) {
    expect(validate(value), JSON.stringify(value)).toBe(true);
  }
});

it('makes the same values for the same seed', () => {
  const make = () => fc.sample(arbitraryOf({ type: 'string' }, document), { seed: 7, numRuns: 5 });
  expect(make()).toEqual(make());
});
