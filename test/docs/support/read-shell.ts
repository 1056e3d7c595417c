/** A command as a shell would run it: a program and its arguments. */
export type ShellCommand = readonly string[];

/**
 * Reads the commands of a line as they are written in documentation: quotes, comments, `VAR=value` before a command, `&&`, `;`,
 * `|`, `&`, redirections, and `$(...)`, whose command is one more. Variables stay as they are.
 */
export function readShell(line: string): readonly ShellCommand[] {
  const commands: string[][] = [[]];
  const inner: ShellCommand[] = [];
  let rest = line;
  while (rest !== '') {
    const [token] =
      /^(\s+|#.*|(?:<|>{1,2})\s*\S+|&&|\|\||[;|&]|(?:\$\([^)]*\)|'[^']*'|"[^"]*"|\\.|[^\s;|&'"\\])+)/s.exec(rest) ?? [];
    if (token === undefined) throw new Error(`a quote is not closed: ${line}`);
    rest = rest.slice(token.length);
    if (/^[\s#<>]/.test(token)) continue;
    if (/^[;|&]+$/.test(token)) {
      commands.push([]);
      continue;
    }
    for (const [, command = ''] of token.matchAll(/\$\(([^)]*)\)/g)) inner.push(...readShell(command));
    commands.at(-1)?.push(unquote(token));
  }
  return [...commands.map(dropVariables), ...inner].filter(({ length }) => length > 0);
}

function unquote(word: string): string {
  return word.replace(/'([^']*)'|"([^"]*)"|\\(.)/gs, (_all, single, double, escaped) => single ?? double ?? escaped);
}

function dropVariables(words: readonly string[]): ShellCommand {
  const start = words.findIndex((word) => !/^\w+=/.test(word));
  return start < 0 ? [] : words.slice(start);
}
