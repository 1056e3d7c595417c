import { type Catalog, emptyCatalog, keyOf, type ViewItem } from '../catalog/catalog.ts';
import type { Change } from './change.ts';
import { diffComments } from './comments.ts';
import { diffEnums } from './enums.ts';
import { isSame, pair } from './pair.ts';
import { diffIndexes, diffTables } from './tables.ts';

/**
 * What makes the first database into the second; empty when they are alike. Both must have been told by servers of one version. The order of columns
 * does not count, because no statement changes it. Extensions and schemas that are not asked for stay when others may live in them.
 */
export function diffCatalogs(from: Catalog, to: Catalog): readonly Change[] {
  const schemas = pair(from.schemas, to.schemas, ({ name }) => name);
  const sequences = pair(from.sequences, to.sequences, keyOf);
  const changes = [
    ...schemas.added.map((schema): Change => ({ kind: 'create-schema', schema })),
    ...to.extensions
      .filter((name) => !from.extensions.includes(name))
      .map((name): Change => ({ kind: 'create-extension', name })),
    ...diffEnums(from.enums, to.enums),
    ...sequences.added.map((item): Change => ({ kind: 'create-sequence', item })),
    ...sequences.both
      .filter(([a, b]) => !isSame(a, b))
      .map(([a, b]): Change => ({ kind: 'alter-sequence', from: a, to: b })),
    ...diffTables(from.tables, to.tables),
    ...diffViews(from.views, to.views),
    ...sequences.removed.map((item): Change => ({ kind: 'drop-sequence', item })),
    ...schemas.removed.map((schema): Change => ({ kind: 'drop-schema', schema })),
  ];
  return [...changes, ...diffComments(from, to, changes)];
}

function diffViews(from: readonly ViewItem[], to: readonly ViewItem[]): readonly Change[] {
  const views = pair(from, to, keyOf);
  const isRemade = ([a, b]: readonly [ViewItem, ViewItem]) => a.query !== b.query || a.materialized !== b.materialized;
  return [
    ...views.removed.map((view): Change => ({ kind: 'drop-view', view })),
    ...views.added.map((view): Change => ({ kind: 'create-view', view })),
    ...views.both.flatMap((both): readonly Change[] => {
      const [a, b] = both;
      if (!isRemade(both)) return diffIndexes(b, a.indexes, b.indexes);
      return [
        { kind: 'drop-view', view: a },
        { kind: 'create-view', view: b },
      ];
    }),
  ];
}

/** What makes the whole of it, from nothing. */
export function diffFromNothing(to: Catalog): readonly Change[] {
  return diffCatalogs(emptyCatalog, to);
}
