/** Texts for man(7), the macros that every man program knows. */

/**
 * A text as one line of input: what roff would take for its own is escaped. A dash is typed, copied and searched for, so it is a minus.
 */
export function roffText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll("'", '\\(aq')
    .replaceAll('~', '\\(ti')
    .replace(
      /[^\x20-\x7e]/gu,
      (char) => `\\[u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** An argument of a macro, which ends at the first space unless it is quoted. */
export function roffArgument(text: string): string {
  return `"${roffText(text).replaceAll('"', '\\(dq')}"`;
}

/** A paragraph in lines that an editor can show, with commands and flags in bold: what stands between backticks. */
export function roffParagraph(text: string): string {
  const parts = text.split('`').map((part, i) => (i % 2 === 0 ? roffText(part) : `\\fB${roffText(part)}\\fP`));
  // A line that begins with a full stop would be a request.
  return parts
    .join('')
    .replace(/(?=.{76})(.{1,75}) /g, '$1\n')
    .replace(/^\./gm, '\\&.');
}

/** What is typed, in bold, and what it stands for, in italics: `--to <name>`, `[files...]`. */
export function roffUsage(text: string): string {
  return text
    .split(/([\w:.=-]+(?=[>\]]))/)
    .map((part, i) =>
      i % 2 === 0 ? part.replace(/[\w-]+/g, (word) => `\\fB${roffText(word)}\\fP`) : `\\fI${roffText(part)}\\fP`,
    )
    .join('');
}
