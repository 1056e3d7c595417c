/** Two lists side by side: what only one of them has, and what both have under the same key. */
export interface Paired<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
  readonly both: readonly (readonly [Item, Item])[];
}

export function pair<Item>(from: readonly Item[], to: readonly Item[], keyOf: (item: Item) => string): Paired<Item> {
  const before = new Map(from.map((item) => [keyOf(item), item]));
  const after = new Map(to.map((item) => [keyOf(item), item]));
  return {
    removed: from.filter((item) => !after.has(keyOf(item))),
    added: to.filter((item) => !before.has(keyOf(item))),
    both: to.flatMap((item) => {
      const old = before.get(keyOf(item));
      return old === undefined ? [] : [[old, item] as const];
    }),
  };
}

/** Whether two items are the same but for their comments, and, when `anyName` says so, their names. */
export function isSame(a: object, b: object, anyName = false): boolean {
  return a === b || fingerprint(a, anyName) === fingerprint(b, anyName);
}

export function fingerprint(item: object, anyName = false): string {
  return JSON.stringify({ ...item, comment: null, ...(anyName ? { name: null } : {}) });
}
