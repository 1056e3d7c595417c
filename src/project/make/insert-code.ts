/** Where TypeScript that somebody wrote gets another line. Undefined from any of them: the place was not found. */

const importLine = /^import [^;]*?from '([^']+)';$/gms;

/** Adds an import, by its path among those that are there. */
export function addImport(text: string, names: string, from: string): string {
  const line = `import { ${names} } from '${from}';`;
  if (text.includes(line)) return text;
  const imports = [...text.matchAll(importLine)];
  const isLocal = (path: string) => path.startsWith('.');
  const next = imports.find(([, path = '']) => isLocal(path) && isLocal(from) && path > from);
  if (next) return `${text.slice(0, next.index)}${line}\n${text.slice(next.index)}`;
  const last = imports.at(-1);
  if (!last) return `${line}\n\n${text}`;
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

/** Adds a line at the end of the block that a text opens, which ends with a line break, indented as the others in it. */
export function addToBlock(text: string, opening: RegExp, line: string): string | undefined {
  const found = opening.exec(text);
  if (!found) return undefined;
  const opened = found.index + found[0].length;
  const indent = /([ \t]*)[^\n]*\n$/.exec(found[0])?.[1] ?? '';
  const closing = new RegExp(`^${indent}[}\\]]`, 'm');
  const at = text.slice(opened).search(closing);
  if (at < 0) return undefined;
  const end = opened + at;
  return `${text.slice(0, end)}${indent}  ${line}\n${text.slice(end)}`;
}

/** Adds an element at the end of a list in one line: `new FakeStore([a, b])`. */
export function addToList(text: string, opening: RegExp, element: string): string | undefined {
  const found = opening.exec(text);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const end = text.indexOf(']', start);
  if (end < 0) return undefined;
  const inside = text.slice(start, end).trimEnd();
  if (inside.includes('\n')) {
    const rest = text.slice(start + inside.length);
    return `${text.slice(0, start)}${inside.replace(/,?$/, ',')}\n    ${element},${rest}`;
  }
  return `${text.slice(0, start)}${inside === '' ? '' : `${inside.replace(/,$/, '')}, `}${element}${text.slice(end)}`;
}
