/** A piece of SQL: a word in lower case, a name as the server keeps it, or a sign. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  /** A word in lower case, a quoted name without its quotes, a text without its quotes, or the sign. */
  readonly value: string;
}

const pieces =
  /(?<space>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>e?'(?:[^'\\]|''|\\.)*')|(?<dollar>\$(?<tag>[a-z_]*)\$[\s\S]*?\$\k<tag>\$)|"(?<name>(?:[^"]|"")*)"|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>[\s\S])/giuy;

/** Cuts SQL into tokens; comments and white space are left out. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of sql.matchAll(new RegExp(pieces.source, 'giuy'))) {
    const { text, dollar, name, word, sign } = groups;
    if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name.replaceAll('""', '"') });
    else if (text !== undefined) tokens.push({ kind: 'text', value: readText(text) });
    else if (dollar !== undefined) tokens.push({ kind: 'text', value: dollar });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
  }
  return tokens;
}

function readText(quoted: string): string {
  return quoted.slice(quoted.indexOf("'") + 1, -1).replaceAll("''", "'");
}

/** The statements of a string that may hold several; an empty one after the last semicolon does not count. */
export function splitStatements(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'sign' && token.value === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}
