import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { reservedWords } from '../../kernel/reserved-words.ts';

/** The names of a kind of thing in a project, all made of one: `invoice item`. */
export interface ThingNames {
  /** Of files about one: `invoice-item`. */
  readonly file: string;
  /** Of files about many, and in URLs: `invoice-items`. */
  readonly files: string;
  /** Of a variable that holds one: `invoiceItem`. */
  readonly one: string;
  /** Of the model, of a property that holds its DAO: `invoiceItems`. */
  readonly many: string;
  /** Of types of one: `InvoiceItem`. */
  readonly One: string;
  /** Of types of many: `InvoiceItems`. */
  readonly Many: string;
  /** Of the table: `invoice_items`. */
  readonly table: string;
  /** In texts: `invoice item`. */
  readonly words: string;
}

/**
 * Names of what somebody calls `invoice-item`, `InvoiceItem` or `invoice_items`.
 *
 * @throws ILLUSION_MAKE_NAME for a name that cannot be that of a variable.
 */
export function namesOfThing(name: string): ThingNames {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const last = words.at(-1);
  if (last === undefined || !/^[a-z]/.test(words[0] ?? '')) throw fail('ILLUSION_MAKE_NAME', { name });
  const one = [...words.slice(0, -1), singularOf(last)];
  const many = [...words.slice(0, -1), pluralOf(singularOf(last))];
  return build(one, many, many.join('_'));
}

/** Names around a model that is there: its file says what one is called, its variable what many are. */
export function namesOfModel(file: string, variable: string, table: string): ThingNames {
  const named = path
    .basename(file)
    .replace(/\.[cm]?[jt]s$/, '')
    .split('-');
  const many = variable
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  // Models that were written from a database are in files called as their tables.
  const isPlural = named.join() === many.join();
  const one = isPlural ? [...named.slice(0, -1), singularOf(named.at(-1) ?? '')] : named;
  return { ...build(one, many, table), many: variable };
}

function build(one: readonly string[], many: readonly string[], table: string): ThingNames {
  // One and many of news are the same word, and one of classes cannot name a variable.
  const isTaken = one.join() === many.join() || reservedWords.has(camel(one));
  const distinct = isTaken ? [...one, 'row'] : one;
  return {
    file: one.join('-'),
    files: many.join('-'),
    one: camel(distinct),
    many: camel(many),
    One: pascal(distinct),
    Many: pascal(many),
    table,
    words: one.join(' '),
  };
}

/** The same for one and for many. */
const isBoth = /(?:series|species|news|data)$/;

/** What English does to most words; who has another one says `--table`, or renames what was written. */
function pluralOf(word: string): string {
  if (isBoth.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function singularOf(word: string): string {
  if (isBoth.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function camel(words: readonly string[]): string {
  return words.map((word, at) => (at === 0 ? word : capital(word))).join('');
}

function pascal(words: readonly string[]): string {
  return words.map(capital).join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
