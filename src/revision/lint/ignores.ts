import { nearest } from '../../kernel/nearest.ts';
import { lintRules } from './rules.ts';

export interface Ignores {
  /** Reasons by code. */
  readonly ignores: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Reads comments such as `// illusion-lint-ignore L003: the table is empty`. One without a reason silences nothing. */
export function readIgnores(text: string): Ignores {
  const codes = lintRules.map(({ code }) => code);
  const ignores = new Map<string, string>();
  const problems: string[] = [];
  for (const [, code = '', reason = ''] of text.matchAll(
    /\/[/*]\s*illusion-lint-ignore\s+(\w+)[ \t]*:?[ \t]*([^\n]*)/g,
  )) {
    if (!codes.includes(code))
      problems.push(
        `illusion-lint-ignore names ${code}, which is no rule; did you mean ${nearest(code, codes) ?? codes[0]}?`,
      );
    else if (reason.trim() === '')
      problems.push(`illusion-lint-ignore ${code} gives no reason: write it behind a colon`);
    else ignores.set(code, reason.trim());
  }
  return { ignores, problems };
}
