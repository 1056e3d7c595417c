const maxLines = 9;
const maxWidth = 110;

/**
 * The part of a statement around an error, indented, with a caret below the place.
 *
 * @param position character the server complained about, counted from 1; undefined shows the beginning of the statement.
 */
export function excerptSql(sql: string, position: number | undefined): string {
  const lines = sql.replaceAll('\t', ' ').split('\n');
  const place = position === undefined ? undefined : locate(lines, position);
  const first = place ? Math.max(0, place.line - maxLines + 3) : 0;
  const shown = lines.slice(first, first + maxLines);
  const output: string[] = first > 0 ? ['  ...'] : [];
  for (const [index, line] of shown.entries()) {
    if (place?.line !== first + index) {
      output.push(`  ${clip(line, 0)}`);
      continue;
    }
    const from = place.column > maxWidth - 20 ? place.column - 40 : 0;
    const lead = from > 0 ? '...' : '';
    output.push(`  ${lead}${clip(line, from)}`, `  ${' '.repeat(lead.length + place.column - from)}^`);
  }
  if (first + maxLines < lines.length) output.push('  ...');
  return output.join('\n');
}

function locate(lines: readonly string[], position: number): { readonly line: number; readonly column: number } {
  let rest = position - 1;
  for (const [line, text] of lines.entries()) {
    // The server counts characters, JavaScript counts UTF-16 units.
    const characters = [...text].length;
    if (rest <= characters) return { line, column: [...text].slice(0, rest).join('').length };
    rest -= characters + 1;
  }
  return { line: lines.length - 1, column: 0 };
}

function clip(line: string, from: number): string {
  const part = line.slice(from);
  return part.length > maxWidth ? `${part.slice(0, maxWidth - 3)}...` : part;
}
