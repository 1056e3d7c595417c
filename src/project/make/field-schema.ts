import type { ColumnType } from '../../schema/column-type.ts';

/** What a route does with a column of a model. */
export interface Field {
  readonly name: string;
  /** TypeBox code for it. */
  readonly schema: string;
  /** TypeScript that makes of the row's value, as `row.name`, what is sent; undefined where it is sent as it is. */
  readonly send: ((value: string) => string) | undefined;
  /** TypeScript that makes the row's value of what was sent; undefined where it is taken as it is. */
  readonly take: ((value: string) => string) | undefined;
  readonly isNullable: boolean;
}

interface Described {
  readonly schema: string;
  readonly send?: (value: string) => string;
  readonly take?: (value: string) => string;
  /** What a client may say is checked more closely than what the API says. */
  readonly input?: string;
}

const limits = { 16: [-32_768, 32_767], 32: [-2_147_483_648, 2_147_483_647] } as const;

/** How a value of a column looks in JSON; undefined for types that JSON has nothing for. */
function describe(type: ColumnType): Described | undefined {
  switch (type.kind) {
    case 'uuid':
      return { schema: "Type.String({ format: 'uuid' })" };
    case 'text':
      return { schema: 'Type.String()' };
    case 'varchar':
      return { schema: 'Type.String()', input: `Type.String({ maxLength: ${type.length} })` };
    case 'boolean':
      return { schema: 'Type.Boolean()' };
    case 'integer': {
      if (type.bits === 64) return { schema: 'Type.String()', input: "Type.String({ pattern: '^-?\\\\d{1,19}$' })" };
      const [minimum, maximum] = limits[type.bits];
      return { schema: 'Type.Integer()', input: `Type.Integer({ minimum: ${minimum}, maximum: ${maximum} })` };
    }
    case 'float':
      return { schema: 'Type.Number()' };
    case 'numeric':
      return { schema: 'Type.String()', input: numericSchema(type) };
    case 'timestamp':
      return {
        schema: "Type.String({ format: 'date-time' })",
        send: (value) => `${value}.toISOString()`,
        take: (value) => `new Date(${value})`,
      };
    case 'date':
      return { schema: "Type.String({ format: 'date' })" };
    case 'json':
      return { schema: 'Type.Unknown()' };
    case 'enum':
      return { schema: `Type.Union([${type.values.map((value) => `Type.Literal(${quote(value)})`).join(', ')}])` };
    case 'array': {
      const element = describe(type.element);
      if (element === undefined || element.send) return undefined;
      const { schema, input = schema } = element;
      return { schema: `Type.Array(${schema})`, input: `Type.Array(${input})` };
    }
    default:
      return undefined;
  }
}

type Digits = { readonly precision: number | undefined; readonly scale: number | undefined };

/** Exact numbers are text: a JavaScript number would round them. */
function numericSchema({ precision, scale = 0 }: Digits): string {
  if (precision === undefined) return "Type.String({ pattern: '^-?\\\\d+(\\\\.\\\\d+)?$', maxLength: 100 })";
  const fraction = scale === 0 ? '' : `(\\\\.\\\\d{1,${scale}})?`;
  return `Type.String({ pattern: '^-?\\\\d{1,${Math.max(precision - scale, 1)}}${fraction}$' })`;
}

/** What is sent of a column, or taken from a client; undefined where JSON has nothing for its type. */
export function fieldOf(name: string, type: ColumnType, isNullable: boolean, isInput: boolean): Field | undefined {
  const described = describe(type);
  if (!described) return undefined;
  const plain = isInput ? (described.input ?? described.schema) : described.schema;
  const schema = isNullable && type.kind !== 'json' ? `Type.Union([${plain}, Type.Null()])` : plain;
  return { name, schema, send: described.send, take: described.take, isNullable };
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
