import { assertNever } from '../kernel/assert-never.ts';
import { type ColumnItem, type ConstraintItem, labelOf } from '../schema/catalog/catalog.ts';
import { spellColumn, spellConstraintBody } from '../schema/catalog/spell.ts';
import type { Change } from '../schema/diff/change.ts';
import { describeCommented } from '../schema/diff/comments.ts';

/** The change in a few words: `adds column due date to todo`. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'create-schema':
      return `creates schema ${change.schema.name}`;
    case 'drop-schema':
      return `drops schema ${change.schema.name}`;
    case 'create-extension':
      return `creates extension ${change.name}`;
    case 'create-enum':
      return `creates enum ${labelOf(change.item)} (${change.item.values.join(', ')})`;
    case 'drop-enum':
      return `drops enum ${labelOf(change.item)}`;
    case 'add-enum-value':
      return `adds value ${change.value} to enum ${labelOf(change.item)}${change.before === null ? '' : ` before ${change.before}`}`;
    case 'rename-enum-value':
      return `renames value ${change.from} of enum ${labelOf(change.item)} to ${change.to}`;
    case 'rebuild-enum':
      return `makes the values of enum ${labelOf(change.to)} (${change.to.values.join(', ')}) out of (${change.from.values.join(', ')})`;
    case 'create-sequence':
      return `creates sequence ${labelOf(change.item)}`;
    case 'drop-sequence':
      return `drops sequence ${labelOf(change.item)}`;
    case 'alter-sequence':
      return `changes how sequence ${labelOf(change.to)} counts`;
    case 'create-table':
      return `creates table ${labelOf(change.table)} (${change.table.columns.map(({ name }) => name).join(', ')})`;
    case 'drop-table':
      return `drops table ${labelOf(change.table)}`;
    case 'rename-table':
      return `renames table ${labelOf(change.from)} to ${labelOf(change.to)}`;
    case 'set-options':
      return `sets the options of ${labelOf(change.table)} to (${change.to.join(', ')}), from (${change.from.join(', ')})`;
    case 'set-families':
      return `changes the column families of ${labelOf(change.table)}`;
    case 'set-locality':
      return `sets the locality of ${labelOf(change.table)} to ${change.to ?? 'the usual one'}`;
    case 'add-column':
      return `adds column ${change.column.name} to ${labelOf(change.table)}: ${describeColumn(change.column)}`;
    case 'drop-column':
      return `drops column ${change.column.name} of ${labelOf(change.table)}`;
    case 'rename-column':
      return `renames column ${change.from} of ${labelOf(change.table)} to ${change.to}`;
    case 'alter-column':
      return `changes column ${change.to.name} of ${labelOf(change.table)}: ${describeAspects(change)}`;
    case 'add-constraint':
      return `adds ${describeConstraint(change.constraint)} to ${labelOf(change.table)}`;
    case 'drop-constraint':
      return `drops ${change.constraint.kind} ${change.constraint.name} of ${labelOf(change.table)}`;
    case 'validate-constraint':
      return `validates ${change.constraint.kind} ${change.constraint.name} of ${labelOf(change.table)}`;
    case 'rename-constraint':
      return `renames ${change.from.kind} ${change.from.name} of ${labelOf(change.table)} to ${change.to}`;
    case 'create-index':
      return `creates ${change.index.unique ? 'unique ' : ''}index ${change.index.name} on ${labelOf(change.table)} (${change.index.keys.map(({ sql }) => sql).join(', ')})`;
    case 'drop-index':
      return `drops index ${change.index.name} of ${labelOf(change.table)}`;
    case 'rename-index':
      return `renames index ${change.from} of ${labelOf(change.table)} to ${change.to}`;
    case 'show-index':
      return `${change.index.visible ? 'shows' : 'hides'} index ${change.index.name} of ${labelOf(change.table)}`;
    case 'create-view':
      return `creates ${change.view.materialized ? 'materialized ' : ''}view ${labelOf(change.view)}`;
    case 'drop-view':
      return `drops ${change.view.materialized ? 'materialized ' : ''}view ${labelOf(change.view)}`;
    case 'set-comment':
      return `${change.to === null ? 'removes the comment' : 'comments'} on ${describeCommented(change.on)}`;
    default:
      return assertNever(change, 'change');
  }
}

/** Without its name, which stands before it, and in no quotes. */
function describeColumn(column: ColumnItem): string {
  return spellColumn({ ...column, name: '' }).slice('"" '.length);
}

function describeConstraint(constraint: ConstraintItem): string {
  const body = spellConstraintBody(constraint).replaceAll('"', '');
  return `${constraint.name}: ${body}`;
}

function describeAspects({ from, to, aspects }: Extract<Change, { kind: 'alter-column' }>): string {
  return aspects
    .map((aspect) => {
      switch (aspect) {
        case 'type':
          return `type ${from.type} becomes ${to.type}`;
        case 'collation':
          return `collation ${from.collation ?? 'default'} becomes ${to.collation ?? 'default'}`;
        case 'nullable':
          return to.nullable ? 'may be null' : 'may no longer be null';
        case 'default':
          return to.default === null
            ? `loses its default ${from.default}`
            : `default ${from.default ?? 'none'} becomes ${to.default}`;
        case 'identity':
          return to.identity ? 'counts as an identity' : 'is no longer an identity';
        case 'serial':
          return to.serial ? 'counts by a sequence' : 'no longer counts by a sequence';
        case 'generated':
          return to.generated ? `is computed as ${to.generated.expression}` : 'is no longer computed';
        case 'on update':
          return to.onUpdate === null ? 'keeps its value on update' : `is set to ${to.onUpdate} on update`;
        default:
          return assertNever(aspect, 'aspect of a column');
      }
    })
    .join(', ');
}
