import { reservedWords } from '../../kernel/reserved-words.ts';
import { type Catalog, keyOf, type Qualified } from '../../schema/catalog/catalog.ts';

/** Words that cannot name a variable, and those that the files import. */
const reserved = new Set([
  ...reservedWords,
  ...'defineModel defineEnum defineView defineSequence defineExtension'.split(' '),
]);

/** Names of files and variables, each only once. */
export class FileNames {
  readonly #variables = new Map<string, string>();
  readonly #files = new Map<string, string>();

  constructor({ tables, enums, sequences, views, extensions }: Catalog) {
    const taken = new Set<string>(reserved);
    for (const item of [...tables, ...views, ...sequences, ...enums]) {
      const kind = enums.includes(item as never) ? 'enum ' : '';
      this.#variables.set(kind + keyOf(item), pick(toVariable(item), taken));
    }
    for (const name of extensions)
      this.#variables.set(`extension ${name}`, pick(toVariable({ schema: 'public', name }), taken));
    // Files of one name but for its case are one file on some disks.
    const files = new Set(['enums', 'extensions', 'sequences', 'views']);
    for (const table of tables) this.#files.set(keyOf(table), pick(toFile(table), files));
  }

  /** The variable of a table, view, sequence or enum. */
  variableOf(item: Qualified): string {
    const key = 'values' in item ? `enum ${keyOf(item)}` : keyOf(item);
    return this.#variables.get(key) ?? '';
  }

  extensionOf(name: string): string {
    return this.#variables.get(`extension ${name}`) ?? '';
  }

  /** The file of a table, without extension. */
  fileOf(table: Qualified): string {
    return this.#files.get(keyOf(table)) ?? '';
  }
}

function pick(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}

function toVariable({ schema, name }: Qualified): string {
  const words = `${schema === 'public' ? '' : `${schema}_`}${name}`.split(/[^\p{ID_Continue}]+|_+/u).filter(Boolean);
  const joined = words
    .map((word, at) =>
      at === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
  return /^[\p{ID_Start}_]/u.test(joined) ? joined : `_${joined}`;
}

function toFile({ schema, name }: Qualified): string {
  const text = `${schema === 'public' ? '' : `${schema}-`}${name}`;
  return (
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '') || 'table'
  );
}
