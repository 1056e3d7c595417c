import type { Qualified } from './catalog.ts';

/** A name as SQL, such as `"todo"`. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names as SQL, separated by commas. */
export function quoteNames(names: readonly string[]): string {
  return names.map(quoteName).join(', ');
}

/** The name with its schema as SQL; `public` is where names without a schema are looked for. */
export function quoteQualified({ schema, name }: Qualified): string {
  return schema === 'public' ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
}

/** A text as SQL, read the same whatever `standard_conforming_strings` says. */
export function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `e${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
