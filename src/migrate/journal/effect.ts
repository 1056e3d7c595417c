/** What a statement leaves in the catalogue, as a question that has an answer before and after it. */
export type Effect =
  | { readonly kind: 'relation'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'schema'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'type'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'routine'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'database'; readonly name: readonly string[]; readonly exists: boolean }
  | {
      readonly kind: 'index';
      readonly name: string;
      readonly table: readonly string[] | undefined;
      readonly exists: boolean;
    }
  | { readonly kind: 'column'; readonly table: readonly string[]; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'constraint'; readonly table: readonly string[]; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'value'; readonly type: readonly string[]; readonly value: string; readonly exists: boolean }
  | { readonly kind: 'primary key'; readonly table: readonly string[]; readonly columns: readonly string[] }
  /** It may be run any number of times, to the same end. */
  | { readonly kind: 'repeatable' };
