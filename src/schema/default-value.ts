/** What a column gets when an insert leaves it out. */
export type DefaultValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  /** A function without arguments that both dialects have. */
  | { readonly kind: 'function'; readonly name: 'now' | 'gen_random_uuid' }
  /** The next number of a sequence of its own. */
  | { readonly kind: 'counter'; readonly start: string; readonly increment: string }
  /** Any other SQL, as it was written. */
  | { readonly kind: 'expression'; readonly sql: string };
