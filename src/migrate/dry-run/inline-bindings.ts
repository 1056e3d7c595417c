import type { Statement } from '../run/statement.ts';
import { writeLiteral } from './write-literal.ts';

/** A statement with its values written in, as one would type it. */
export function inlineBindings({ sql, bindings }: Statement): string {
  const text = sql.replaceAll(/\$(\d+)/g, (placeholder, digits: string) => {
    const index = Number(digits) - 1;
    return index < bindings.length ? writeLiteral(bindings[index]) : placeholder;
  });
  return `${text.trim().replace(/;$/, '')};`;
}
