import { type ColumnType, describeType } from '../../schema/column-type.ts';

/** Numbers from 0 to 1, as `createRandom` gives them. */
export type Random = () => number;

/** What a value must keep to besides its type, as checks of the model say. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The only values allowed. */
  readonly values?: readonly (string | number)[];
}

/** Greatest whole number made where nothing else is said: small enough for sums of them to fit their type. */
const USUAL_MAX = 10_000;
const YEAR_2000 = Date.UTC(2000, 0, 1);
const YEAR_2040 = Date.UTC(2040, 0, 1);
const DAY_MS = 86_400_000;

/** What trips up code that builds SQL, HTML or paths by hand, and text that is longer in bytes than in characters. */
const words = ['Milk', "O'Brien", 'süß', '"quoted"', '50%', 'back\\slash', '日本', '🦊', '<b>', 'two\nlines', 'plain'];

/**
 * Makes a value that a column of this type takes, equal to what the database gives back for it. Two values of a type are
 * different, as far as chance and the type's size allow.
 *
 * @returns undefined for a type only the server knows.
 */
export function makeRandomValue(type: ColumnType, random: Random, limits: Limits = {}): unknown {
  const { values } = limits;
  if (values) return values[pickWhole(random, 0, values.length - 1)];
  switch (type.kind) {
    case 'uuid':
      return makeUuid(random);
    case 'text':
      return makeText(random, limits.minLength ?? 0, limits.maxLength ?? 60);
    case 'varchar':
      return makeText(random, limits.minLength ?? 0, Math.min(type.length, limits.maxLength ?? 60));
    case 'boolean':
      return random() < 0.5;
    case 'integer':
      return makeInteger(type.bits, random, limits);
    case 'float':
      // Eighths are exact in 32 bits, too.
      return Math.round(between(random, limits, USUAL_MAX) * 8) / 8;
    case 'numeric':
      return makeDecimal(type, random, limits);
    case 'timestamp':
      return makeMoment(type.precision, random);
    case 'date':
      return new Date(pickWhole(random, YEAR_2000 / DAY_MS, YEAR_2040 / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
    case 'bytes':
      return Buffer.from(Array.from({ length: pickWhole(random, 1, 16) }, () => pickWhole(random, 0, 255)));
    case 'json':
      return { text: makeText(random, 0, 60), list: [pickWhole(random, 0, 9), null, true] };
    case 'enum':
      return type.values[pickWhole(random, 0, type.values.length - 1)];
    case 'array':
      return Array.from({ length: pickWhole(random, 0, 3) }, () => makeRandomValue(type.element, random));
    case 'other':
      return makeOther(type, random);
  }
}

/** A whole number from `least` to `most`, both included. */
export function pickWhole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function makeUuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => pickWhole(random, 0, 15).toString(16));
  digits[12] = '4';
  digits[16] = (8 + pickWhole(random, 0, 3)).toString(16);
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A word and what makes the text its own; no space at either end, which some types cut off. */
function makeText(random: Random, least: number, most: number): string {
  const own = Array.from({ length: 10 }, () => pickWhole(random, 0, 35).toString(36)).join('');
  const word = words[pickWhole(random, 0, words.length - 1)] ?? '';
  const whole = [...`${word} ${own}`];
  const text = most < whole.length ? own.slice(0, most) : whole.join('');
  return text + 'x'.repeat(Math.max(0, least - [...text].length));
}

function makeInteger(bits: 16 | 32 | 64, random: Random, limits: Limits): number | string {
  const largest = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (bits - 1) - 1;
  const { min = Math.min(1, limits.max ?? 1), max = Math.max(min, Math.min(largest, limits.min ?? 0) + largest) } =
    limits;
  const value = pickWhole(random, Math.ceil(min), Math.floor(Math.min(max, largest)));
  return bits === 64 ? String(value) : value;
}

function makeDecimal(
  { precision, scale }: { readonly precision: number | undefined; readonly scale: number | undefined },
  random: Random,
  limits: Limits,
): string {
  const digits = precision === undefined ? 2 : (scale ?? 0);
  const room = precision === undefined ? USUAL_MAX : 10 ** Math.min(4, precision - digits) - 10 ** -digits;
  return between(random, limits, room).toFixed(digits);
}

function between(random: Random, { min, max }: Limits, usual: number): number {
  const least = min ?? Math.min(0, max ?? 0);
  return least + random() * ((max ?? least + usual) - least);
}

/** A Date has milliseconds; a column of fewer digits would round them. */
function makeMoment(precision: number | undefined, random: Random): Date {
  const step = 10 ** (3 - Math.min(3, precision ?? 3));
  return new Date(Math.floor(pickWhole(random, YEAR_2000, YEAR_2040) / step) * step);
}

function makeOther(type: ColumnType, random: Random): unknown {
  const [, name = '', length = '1'] = /^(\w+)(?:\((\d+)\))?/.exec(describeType(type).toLowerCase()) ?? [];
  const two = (most: number) => String(pickWhole(random, 0, most)).padStart(2, '0');
  switch (name) {
    case 'citext':
      return makeText(random, 0, 60);
    case 'char':
    case 'character':
      return makeText(random, Number(length), Number(length));
    case 'time':
      return `${two(23)}:${two(59)}:${two(59)}`;
    case 'interval':
      return { days: pickWhole(random, 1, 28), hours: pickWhole(random, 1, 23) };
    case 'inet':
      return `10.${pickWhole(random, 0, 255)}.${pickWhole(random, 0, 255)}.${pickWhole(random, 1, 254)}`;
    case 'vector':
      return `[${Array.from({ length: Number(length) }, () => pickWhole(random, -9, 9)).join(',')}]`;
    default:
      return undefined;
  }
}
