/** One thing that can stand where the cursor is. */
export interface Candidate {
  /** The whole word, such as `migrate`, `--to` or `--engine=demo`. */
  readonly value: string;
  /** One line for the shells that show it; empty for none. */
  readonly doc: string;
}

/** What can stand where the cursor is. Paths are found by the shell, which knows how they are typed. */
export type Completion =
  | { readonly kind: 'commands' | 'options' | 'values'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'files' | 'folders' | 'nothing' };

/** A line that is being typed, without the program's name. */
export interface Typing {
  /** The words before the one with the cursor, as the command would get them. */
  readonly words: readonly string[];
  /** The word with the cursor, up to it. */
  readonly current: string;
}
