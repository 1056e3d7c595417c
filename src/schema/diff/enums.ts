import { type EnumItem, keyOf } from '../catalog/catalog.ts';
import type { Change } from './change.ts';
import { pair } from './pair.ts';

export function diffEnums(from: readonly EnumItem[], to: readonly EnumItem[]): readonly Change[] {
  const enums = pair(from, to, keyOf);
  return [
    ...enums.added.map((item): Change => ({ kind: 'create-enum', item })),
    ...enums.both.flatMap(([a, b]) => diffValues(a, b)),
    ...enums.removed.map((item): Change => ({ kind: 'drop-enum', item })),
  ];
}

/** Values that only come can be added in their place; where some go or change places, the type is made anew. */
function diffValues(from: EnumItem, to: EnumItem): readonly Change[] {
  const kept = to.values.filter((value) => from.values.includes(value));
  if (kept.join('\0') !== from.values.join('\0')) return [{ kind: 'rebuild-enum', from, to }];
  return to.values
    .filter((value) => !from.values.includes(value))
    .map((value): Change => {
      const later = to.values.slice(to.values.indexOf(value) + 1);
      const before = later.find((other) => from.values.includes(other)) ?? null;
      return { kind: 'add-enum-value', item: to, value, before };
    });
}
