/** A property that holds a list, an entry a line; nothing for an empty one. */
export function listModel(name: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`  ${name}: [\n${items.map((item) => `    ${item},`).join('\n')}\n  ],`];
}
