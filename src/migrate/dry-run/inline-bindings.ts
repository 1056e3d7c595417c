import type { Knex } from 'knex';
import type { Statement } from '../run/statement.ts';

/** A statement with its values written in, as one would type it. */
export function inlineBindings(knex: Knex, { sql, bindings }: Statement): string {
  const text = sql.replaceAll(/\$(\d+)/g, (placeholder, digits: string) => {
    const index = Number(digits) - 1;
    return index < bindings.length ? writeValue(knex, bindings[index]) : placeholder;
  });
  return `${text.trim().replace(/;$/, '')};`;
}

function writeValue(knex: Knex, value: unknown): string {
  return knex.raw('?', [value as Knex.RawBinding]).toString();
}
