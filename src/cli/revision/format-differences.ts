import type { Difference } from '../../revision/compare.ts';
import type { Style } from '../reporter/style.ts';

/** Differences as lines, with a sign that says whether something comes, goes or changes. */
export function formatDifferences(differences: readonly Difference[], style: Style): string {
  return differences.map(({ text }) => formatLine(text, style)).join('\n');
}

export function formatLine(text: string, style: Style): string {
  if (/^(creates|adds|comments|shows) /.test(text)) return style.good(`  + ${text}`);
  if (/^(drops|removes) /.test(text)) return style.bad(`  - ${text}`);
  return style.warn(`  ~ ${text}`);
}
