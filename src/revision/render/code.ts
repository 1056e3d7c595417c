/** Text as a literal of TypeScript, in the quotes in which it needs the fewest backslashes. */
export function quoteCode(text: string): string {
  const isPlain = !/[\\\n\r\u2028\u2029]/.test(text);
  if (isPlain && text.includes("'")) {
    if (!/[`$]/.test(text)) return `\`${text}\``;
    if (!text.includes('"')) return `"${text}"`;
  }
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** Texts as an array of TypeScript. */
export function quoteCodes(texts: readonly string[]): string {
  return `[${texts.map(quoteCode).join(', ')}]`;
}

/** SQL as Knex's raw takes it: a question mark would be a place for a value. */
export function quoteRaw(sql: string): string {
  return quoteCode(sql.replaceAll('?', '\\?'));
}

const WIDTH = 120;

/** A call with one argument, which gets a line of its own where the whole would be too long. */
export function callWith(head: string, argument: string, indent: string): string {
  const line = `${indent}${head}(${argument});`;
  return line.length <= WIDTH ? line : `${indent}${head}(\n${indent}  ${argument},\n${indent});`;
}
