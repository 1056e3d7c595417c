import { assertNever } from '../../kernel/assert-never.ts';
import type { ConstraintItem, Qualified } from '../catalog/catalog.ts';
import type { DdlFeatures } from '../catalog/ddl-features.ts';
import { quoteName, quoteQualified } from '../catalog/quote.ts';
import { spellColumn, spellConstraint, spellIndex, spellTable } from '../catalog/spell.ts';
import type { Step } from './step.ts';

/** The step as one statement. */
export function writeStep(step: Step, features: DdlFeatures): string {
  switch (step.kind) {
    case 'create-table':
      return spellTable(step.table, step.constraints);
    case 'drop-table':
      return `drop table ${quoteQualified(step.table)}`;
    case 'rename-table':
      return `alter table ${quoteQualified(step.from)} rename to ${quoteName(step.to)}`;
    case 'add-column': {
      const family = step.family === null ? '' : ` create if not exists family ${quoteName(step.family)}`;
      return `${alter(step.table)} add column ${spellColumn(step.column)}${family}`;
    }
    case 'drop-column':
      return `${alter(step.table)} drop column ${quoteName(step.column)}`;
    case 'rename-column':
      return `${alter(step.table)} rename column ${quoteName(step.from)} to ${quoteName(step.to)}`;
    case 'set-nullable':
      return `${alter(step.table)} alter column ${quoteName(step.column)} ${step.nullable ? 'drop' : 'set'} not null`;
    case 'add-constraint':
      return `${alter(step.table)} add ${spellConstraint(step.constraint)}`;
    case 'drop-constraint':
      return writeDropConstraint(step.table, step.constraint, features);
    case 'create-index':
      return spellIndex(step.table, step.index);
    case 'drop-index':
      return features.indexNamesPerTable
        ? `drop index ${quoteIndex(step.table, step.index.name, features)}${step.index.unique ? ' cascade' : ''}`
        : `drop index ${quoteIndex(step.table, step.index.name, features)}`;
    case 'sql':
      return step.sql;
    default:
      return assertNever(step, 'step');
  }
}

function writeDropConstraint(table: Qualified, constraint: ConstraintItem, features: DdlFeatures): string {
  if (constraint.kind === 'unique' && features.uniqueIsIndex)
    return `drop index ${quoteIndex(table, constraint.name, features)} cascade`;
  return `${alter(table)} drop constraint ${quoteName(constraint.name)}`;
}

/** The index as statements name it: by its table where names are unique in that only, else by its schema. */
export function quoteIndex(table: Qualified, name: string, features: DdlFeatures): string {
  if (features.indexNamesPerTable) return `${quoteQualified(table)}@${quoteName(name)}`;
  return quoteQualified({ schema: table.schema, name });
}

export function alter(table: Qualified): string {
  return `alter table ${quoteQualified(table)}`;
}
