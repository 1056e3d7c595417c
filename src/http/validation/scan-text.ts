import { type Problem, type RequestPart, reportAtMost } from './problem.ts';

export interface TextScan {
  /** Text no database column can hold, where it is. */
  readonly problems: readonly Problem[];
  /** How many values the input holds, counting nested ones. */
  readonly values: number;
}

/** A `loc` says no more than this many steps, or hostile input could make answers many times its size. */
const locAtMost = 50;

interface Step {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/**
 * Looks through all text of a request part, keys included, for what PostgreSQL and CockroachDB cannot store: NUL characters and
 * lone surrogates. It keeps its own stack, since JSON may nest deeper than the call stack goes.
 */
export function scanText(root: unknown, part: RequestPart): TextScan {
  const problems: Problem[] = [];
  const check = (text: string, step: Step): void => {
    if (!isStorable(text) && problems.length < reportAtMost) problems.push(describe(text, step));
  };
  const open: Step[] = [{ value: root, key: part, parent: undefined }];
  let values = 0;
  for (let step = open.pop(); step; step = open.pop()) {
    values++;
    const { value } = step;
    if (typeof value === 'string') {
      check(value, step);
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) open.push({ value: value[i], key: i, parent: step });
    } else if (typeof value === 'object' && value !== null) {
      // Backwards, since the stack gives them out the other way round.
      for (const key of Object.keys(value).reverse()) {
        const inner = { value: (value as Record<string, unknown>)[key], key, parent: step };
        check(key, inner);
        open.push(inner);
      }
    }
  }
  return { problems, values };
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function describe(text: string, step: Step): Problem {
  const loc: (string | number)[] = [];
  for (let at: Step | undefined = step; at; at = at.parent) {
    loc.push(typeof at.key === 'string' ? at.key.toWellFormed() : at.key);
  }
  loc.reverse().splice(locAtMost);
  return text.includes('\0')
    ? { loc, msg: 'text must not contain a NUL character', type: 'value_error.str.nul' }
    : { loc, msg: 'text must not contain a lone surrogate', type: 'value_error.str.surrogate' };
}
