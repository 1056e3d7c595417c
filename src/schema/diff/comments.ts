import { type Catalog, keyOf, labelOf, type TableItem, type ViewItem } from '../catalog/catalog.ts';
import type { Change, Commented } from './change.ts';

/** Comments that are others, of whatever the second database has; what the changes rename takes its comment along. */
export function diffComments(from: Catalog, to: Catalog, changes: readonly Change[]): readonly Change[] {
  const renamed = new Map(changes.flatMap(listRenamed));
  const before = new Map(
    listComments(from).map(({ on, comment }) => [renamed.get(keyOfComment(on)) ?? keyOfComment(on), comment]),
  );
  return listComments(to).flatMap(({ on, comment }): readonly Change[] => {
    const old = before.get(keyOfComment(on)) ?? null;
    return old === comment ? [] : [{ kind: 'set-comment', on, from: old, to: comment }];
  });
}

function listRenamed(change: Change): readonly (readonly [string, string])[] {
  if (change.kind !== 'rename-constraint' && change.kind !== 'rename-index') return [];
  const kind = change.kind === 'rename-index' ? 'index' : 'constraint';
  const { table } = change;
  const from = typeof change.from === 'string' ? change.from : change.from.name;
  return [[keyOfComment({ kind, table, name: from }), keyOfComment({ kind, table, name: change.to })]];
}

interface Comment {
  readonly on: Commented;
  readonly comment: string | null;
}

function listComments({ schemas, enums, sequences, tables, views }: Catalog): readonly Comment[] {
  return [
    ...schemas.map(({ name, comment }): Comment => ({ on: { kind: 'schema', name }, comment })),
    ...enums.map(({ schema, name, comment }): Comment => ({ on: { kind: 'type', schema, name }, comment })),
    ...sequences.map(({ schema, name, comment }): Comment => ({ on: { kind: 'sequence', schema, name }, comment })),
    ...tables.flatMap(listTableComments),
    ...views.flatMap(listViewComments),
  ];
}

function listTableComments({ schema, name, comment, columns, constraints, indexes }: TableItem): readonly Comment[] {
  const table = { schema, name };
  return [
    { on: { kind: 'table', ...table }, comment },
    ...columns.map(
      (column): Comment => ({ on: { kind: 'column', table, name: column.name }, comment: column.comment }),
    ),
    ...constraints.map(
      (constraint): Comment => ({
        on: { kind: 'constraint', table, name: constraint.name },
        comment: constraint.comment,
      }),
    ),
    ...indexes.map((index): Comment => ({ on: { kind: 'index', table, name: index.name }, comment: index.comment })),
  ];
}

function listViewComments({ schema, name, comment, materialized, indexes }: ViewItem): readonly Comment[] {
  const table = { schema, name };
  return [
    { on: { kind: materialized ? 'materialized view' : 'view', ...table }, comment },
    ...indexes.map((index): Comment => ({ on: { kind: 'index', table, name: index.name }, comment: index.comment })),
  ];
}

export function keyOfComment(on: Commented): string {
  if (on.kind === 'schema') return `schema ${on.name}`;
  return 'table' in on ? `${on.kind} ${keyOf(on.table)} ${on.name}` : `${on.kind} ${keyOf(on)}`;
}

/** Such as `column todo.title`. */
export function describeCommented(on: Commented): string {
  if (on.kind === 'schema') return `schema ${on.name}`;
  if (!('table' in on)) return `${on.kind} ${labelOf(on)}`;
  return on.kind === 'column'
    ? `column ${labelOf(on.table)}.${on.name}`
    : `${on.kind} ${on.name} of ${labelOf(on.table)}`;
}
