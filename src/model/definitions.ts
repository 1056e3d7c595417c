import type { Enum } from './define-enum.ts';
import { isEnum } from './define-enum.ts';
import { type Extension, isExtension } from './define-extension.ts';
import { isSequence, type Sequence } from './define-sequence.ts';
import { isView, type View } from './define-view.ts';
import { type AnyModel, isModel } from './model.ts';

/** Everything a project says its database has. */
export interface Definitions {
  readonly models: readonly AnyModel[];
  readonly enums: readonly Enum[];
  readonly extensions: readonly Extension[];
  readonly sequences: readonly Sequence[];
  /** In the order in which they are made. */
  readonly views: readonly View[];
}

/** Sorts out what was made by `defineModel` and the like; other values are left out, and so is what comes twice. */
export function collectDefinitions(values: Iterable<unknown>): Definitions {
  const all = [...new Set(values)];
  const models = all.filter(isModel);
  const used = models.flatMap((model) =>
    Object.values(model.columns).map(
      (column) => (column as { definition: { enumeration: unknown } }).definition.enumeration,
    ),
  );
  return {
    models,
    enums: [...new Set([...all, ...used].filter(isEnum))],
    extensions: all.filter(isExtension),
    sequences: all.filter(isSequence),
    views: all.filter(isView),
  };
}
