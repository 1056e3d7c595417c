/** A fenced block of a Markdown page. */
export interface Fence {
  /** Page and line of its first line of content, as `docs/testing.md:14`. */
  readonly at: string;
  /** What follows the backticks; empty when nothing does. */
  readonly language: string;
  readonly text: string;
  /** The HTML comment right above it, which readers do not see; empty when there is none. */
  readonly note: string;
}

/** @throws Error when a fence is not closed. */
export function readFences(file: string, text: string): readonly Fence[] {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const opening = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(lines[i] ?? '');
    if (!opening) continue;
    const [, indent = '', mark = '', language = ''] = opening;
    const end = lines.findIndex((line, j) => j > i && line.trim() === mark);
    if (end < 0) throw new Error(`${file}:${i + 1}: this fence is not closed`);
    const content = lines.slice(i + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    fences.push({ at: `${file}:${i + 2}`, language, text: content.join('\n'), note: noteAbove(lines.slice(0, i)) });
    i = end;
  }
  return fences;
}

function noteAbove(lines: readonly string[]): string {
  const above = lines.join('\n').trimEnd();
  if (!above.endsWith('-->')) return '';
  return above.slice(above.lastIndexOf('<!--') + 4, -3).trim();
}
