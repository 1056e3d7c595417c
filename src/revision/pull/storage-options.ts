import type { TableItem } from '../../schema/catalog/catalog.ts';
import { namesOfFamily } from '../../schema/plan/expand.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';
import { keyCode } from './object-key.ts';

/** Storage options, and what only CockroachDB knows, as properties of a model. */
export function optionsModel({ options, families, locality }: TableItem): readonly string[] {
  const ttl = options.filter((option) => option.startsWith('ttl'));
  const rest = options.filter((option) => !option.startsWith('ttl'));
  const cockroach = [
    ...(ttl.length === 0 ? [] : [`ttl: ${storageModel(ttl)}`]),
    ...(families.length === 0
      ? []
      : [
          `families: { ${families
            .map(namesOfFamily)
            .map(({ name, columns }) => `${keyCode(name)}: ${quoteCodes(columns)}`)
            .join(', ')} }`,
        ]),
    ...(locality === null ? [] : [`locality: ${quoteCode(locality.replace(/^locality /i, ''))}`]),
  ];
  return [
    ...(rest.length === 0 ? [] : [`  with: ${storageModel(rest)},`]),
    ...(cockroach.length === 0 ? [] : [`  cockroach: { ${cockroach.join(', ')} },`]),
  ];
}

/** `fillfactor='70'` as a property. */
export function storageModel(options: readonly string[]): string {
  const parts = options.map((option) => {
    const at = option.indexOf('=');
    const value = option
      .slice(at + 1)
      .trim()
      .replace(/^'(.*)'$/s, '$1')
      .replaceAll("''", "'");
    return `${keyCode(option.slice(0, at).trim())}: ${/^-?\d+(\.\d+)?$/.test(value) ? value : quoteCode(value)}`;
  });
  return `{ ${parts.join(', ')} }`;
}
