import { type RuleName, rules, type Violation } from './rules.ts';

/** The violations as text, grouped by rule: what the rule is, where it is broken, what to do. */
export function report(violations: readonly Violation[]): string {
  const names = (Object.keys(rules) as RuleName[]).filter((name) => violations.some(({ rule }) => rule === name));
  return names
    .map((name) => {
      const places = violations.filter(({ rule }) => rule === name).map(({ file, found }) => `  ${file}  ${found}`);
      return [`${name}: ${rules[name].title}`, ...places, `  What to do: ${rules[name].remedy}`].join('\n');
    })
    .join('\n\n');
}
