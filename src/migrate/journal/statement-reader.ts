import type { Token } from './sql-tokens.ts';

/** Reads a statement's tokens from the left. */
export class StatementReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Passes these words when they come next. */
  skip(...words: readonly string[]): boolean {
    const isNext = words.every((word, i) => {
      const token = this.#tokens[this.#at + i];
      return token?.kind === 'word' && token.value === word;
    });
    if (isNext) this.#at += words.length;
    return isNext;
  }

  sign(value: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.value !== value) return false;
    this.#at++;
    return true;
  }

  text(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'text') return undefined;
    this.#at++;
    return token.value;
  }

  name(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    this.#at++;
    return token.value;
  }

  /** A name with what qualifies it. */
  path(): readonly string[] | undefined {
    const parts: string[] = [];
    do {
      const part = this.name();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.sign('.'));
    return parts;
  }

  names(): readonly (readonly string[])[] | undefined {
    const all: (readonly string[])[] = [];
    do {
      const one = this.path();
      if (!one) return undefined;
      all.push(one);
    } while (this.sign(','));
    return all;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** What is left until a comma outside of brackets, which is passed. */
  rest(): readonly Token[] {
    const from = this.#at;
    for (let depth = 0; this.#at < this.#tokens.length; this.#at++) {
      const { kind, value } = this.#tokens[this.#at] as Token;
      if (kind !== 'sign') continue;
      if (value === '(') depth++;
      else if (value === ')') depth--;
      else if (value === ',' && depth === 0) return this.#tokens.slice(from, this.#at++);
    }
    return this.#tokens.slice(from);
  }
}
