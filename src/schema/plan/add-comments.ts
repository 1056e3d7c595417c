import type { DdlFeatures } from '../catalog/ddl-features.ts';
import type { Change, Commented } from '../diff/change.ts';
import { keyOfComment } from '../diff/comments.ts';

/** Says comments again of what is made again, and leaves out those the server cannot keep. */
export function addComments(changes: readonly Change[], features: DdlFeatures): readonly Change[] {
  const said = new Set(changes.flatMap((change) => (change.kind === 'set-comment' ? [keyOfComment(change.on)] : [])));
  const missing = changes.flatMap(listMade).filter(({ on, to }) => to !== null && !said.has(keyOfComment(on)));
  const all = [...changes, ...missing.map(({ on, to }): Change => ({ kind: 'set-comment', on, from: null, to }))];
  return all.filter((change) => change.kind !== 'set-comment' || features.comments.has(change.on.kind));
}

function listMade(change: Change): readonly { readonly on: Commented; readonly to: string | null }[] {
  switch (change.kind) {
    case 'add-column':
      return [{ on: { kind: 'column', table: change.table, name: change.column.name }, to: change.column.comment }];
    case 'add-constraint':
      return [
        {
          on: { kind: 'constraint', table: change.table, name: change.constraint.name },
          to: change.constraint.comment,
        },
      ];
    case 'create-index':
      return [{ on: { kind: 'index', table: change.table, name: change.index.name }, to: change.index.comment }];
    case 'rebuild-enum':
      return [{ on: { kind: 'type', schema: change.to.schema, name: change.to.name }, to: change.to.comment }];
    case 'create-view': {
      const { schema, name, materialized, comment, indexes } = change.view;
      return [
        { on: { kind: materialized ? 'materialized view' : 'view', schema, name }, to: comment },
        ...indexes.map((index) => ({
          on: { kind: 'index' as const, table: { schema, name }, name: index.name },
          to: index.comment,
        })),
      ];
    }
    default:
      return [];
  }
}
