import type { ErrorObject } from 'ajv';
import { missingProblem, type Problem, type RequestPart } from './problem.ts';

type Wording = Omit<Problem, 'loc'>;

/** Says in the API's words what the validator found; undefined for an error that others already explain. */
export function describeProblem(error: ErrorObject, part: RequestPart, root: unknown): Problem | undefined {
  const loc = [part, ...readPointer(error.instancePath, root)];
  if (error.keyword === 'required') return missingProblem([...loc, error.params['missingProperty']]);
  if (error.keyword === 'additionalProperties') {
    const extra = error.params['additionalProperty'];
    return { loc: [...loc, extra], msg: 'extra fields not permitted', type: 'value_error.extra' };
  }
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf' || error.keyword === 'if') {
    // The alternatives' own errors say more, unless more than one of them fits.
    if (error.params['passingSchemas'] == null) return undefined;
  }
  return { loc, ...wordProblem(error) };
}

function wordProblem(error: ErrorObject): Wording {
  const limit = error.params['limit'];
  switch (error.keyword) {
    case 'type':
      return wordType(error);
    case 'format':
      return formats[error.params['format']] ?? wrong('invalid format', 'value_error.format', error.params);
    case 'minLength':
      return wrong(`ensure this value has at least ${limit} characters`, 'value_error.any_str.min_length', ctx(limit));
    case 'maxLength':
      return wrong(`ensure this value has at most ${limit} characters`, 'value_error.any_str.max_length', ctx(limit));
    case 'minimum':
      return wrong(`ensure this value is greater than or equal to ${limit}`, 'value_error.number.not_ge', ctx(limit));
    case 'maximum':
      return wrong(`ensure this value is less than or equal to ${limit}`, 'value_error.number.not_le', ctx(limit));
    case 'exclusiveMinimum':
      return wrong(`ensure this value is greater than ${limit}`, 'value_error.number.not_gt', ctx(limit));
    case 'exclusiveMaximum':
      return wrong(`ensure this value is less than ${limit}`, 'value_error.number.not_lt', ctx(limit));
    case 'multipleOf':
      return wrong(
        `ensure this value is a multiple of ${error.params['multipleOf']}`,
        'value_error.number.not_multiple',
        { multiple_of: error.params['multipleOf'] },
      );
    case 'minItems':
      return wrong(`ensure this value has at least ${limit} items`, 'value_error.list.min_items', ctx(limit));
    case 'maxItems':
      return wrong(`ensure this value has at most ${limit} items`, 'value_error.list.max_items', ctx(limit));
    case 'uniqueItems':
      return wrong('the list has duplicated items', 'value_error.list.unique_items');
    case 'pattern':
      return wrong(`string does not match regex "${error.params['pattern']}"`, 'value_error.str.regex', error.params);
    case 'enum':
      return wrong(
        `value is not a valid enumeration member; permitted: ${listValues(error.params['allowedValues'])}`,
        'type_error.enum',
        { enum_values: error.params['allowedValues'] },
      );
    case 'const':
      return wrong(`unexpected value; permitted: ${listValues([error.params['allowedValue']])}`, 'value_error.const', {
        permitted: [error.params['allowedValue']],
      });
    default:
      return wrong(error.message ?? 'invalid value', `value_error.${error.keyword}`);
  }
}

function wordType(error: ErrorObject): Wording {
  const asked: unknown = error.params['type'];
  const name = String(Array.isArray(asked) ? asked[0] : asked);
  if (error.data === null) return wrong('none is not an allowed value', 'type_error.none.not_allowed');
  return types[name] ?? wrong('invalid type', 'type_error');
}

const types: Readonly<Record<string, Wording>> = {
  string: wrong('str type expected', 'type_error.str'),
  integer: wrong('value is not a valid integer', 'type_error.integer'),
  number: wrong('value is not a valid float', 'type_error.float'),
  boolean: wrong('value could not be parsed to a boolean', 'type_error.bool'),
  object: wrong('value is not a valid dict', 'type_error.dict'),
  array: wrong('value is not a valid list', 'type_error.list'),
  null: wrong('value is not none', 'type_error.not_none'),
};

const formats: Readonly<Record<string, Wording>> = {
  uuid: wrong('value is not a valid uuid', 'type_error.uuid'),
  email: wrong('value is not a valid email address', 'value_error.email'),
  'date-time': wrong('invalid datetime format', 'value_error.datetime'),
  date: wrong('invalid date format', 'value_error.date'),
  time: wrong('invalid time format', 'value_error.time'),
  uri: wrong('invalid or missing URL scheme', 'value_error.url.scheme'),
  ipv4: wrong('value is not a valid IPv4 address', 'value_error.ipv4address'),
  ipv6: wrong('value is not a valid IPv6 address', 'value_error.ipv6address'),
};

function wrong(msg: string, type: string, context?: Readonly<Record<string, unknown>>): Wording {
  return context ? { msg, type, ctx: context } : { msg, type };
}

function ctx(limit: unknown): Readonly<Record<string, unknown>> {
  return { limit_value: limit };
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))).join(', ');
}

/** The steps of a JSON pointer, array indexes as numbers. */
function readPointer(pointer: string, root: unknown): (string | number)[] {
  if (pointer === '') return [];
  let at: unknown = root;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const isIndex = Array.isArray(at);
      at = (at as Record<string, unknown> | undefined)?.[key];
      return isIndex ? Number(key) : key;
    });
}
