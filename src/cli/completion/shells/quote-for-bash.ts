import type { Quote } from './bash-line.ts';

/** A text as it has to be typed, in a quote that is open or in none. */
export function quoteForBash(text: string, quote: Quote): string {
  if (quote === "'") return text.replaceAll("'", "'\\''");
  if (quote === '"') return text.replace(/["\\$`]/g, '\\$&');
  return text.replace(/[^\w@%+=:,./~^\u0080-\u{10ffff}-]/gu, '\\$&');
}
