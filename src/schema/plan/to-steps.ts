import { assertNever } from '../../kernel/assert-never.ts';
import { keyOf, labelOf } from '../catalog/catalog.ts';
import { quoteName, quoteQualified, quoteText } from '../catalog/quote.ts';
import { spellSequenceOptions, spellView } from '../catalog/spell.ts';
import type { Change } from '../diff/change.ts';
import { addColumn } from './add-column.ts';
import { alterColumn } from './alter-column.ts';
import { addConstraint, dropConstraint } from './constraint-steps.ts';
import { addEnumValue, rebuildEnum } from './enum-steps.ts';
import { type PhasedStep, type PlanContext, sqlStep } from './plan-context.ts';
import { quoteCommented } from './quote-commented.ts';
import { createTable, dropTable, setOptions } from './table-steps.ts';
import { unlocked } from './unlocked.ts';
import { alter, quoteIndex } from './write-step.ts';

/** What is to be done for a change, and when. */
export function toSteps(change: Change, context: PlanContext): readonly PhasedStep[] {
  switch (change.kind) {
    case 'create-schema':
      return [['schemas', sqlStep(`create schema ${quoteName(change.schema.name)}`)]];
    case 'drop-schema':
      return [['drop schemas', sqlStep(`drop schema ${quoteName(change.schema.name)}`)]];
    case 'create-extension':
      if (!context.features.extensions) return [];
      return [
        ['schemas', { ...sqlStep(`create extension if not exists ${quoteName(change.name)}`), only: 'PostgreSQL' }],
      ];
    case 'create-enum': {
      const values = change.item.values.map(quoteText).join(', ');
      return [['enums', sqlStep(`create type ${quoteQualified(change.item)} as enum (${values})`)]];
    }
    case 'drop-enum':
      return [['drop enums', sqlStep(`drop type ${quoteQualified(change.item)}`)]];
    case 'add-enum-value':
      return addEnumValue(change);
    case 'rename-enum-value':
      return [
        [
          'rename',
          sqlStep(
            `alter type ${quoteQualified(change.item)} rename value ${quoteText(change.from)} to ${quoteText(change.to)}`,
          ),
        ],
      ];
    case 'rebuild-enum':
      return rebuildEnum(change, context);
    case 'create-sequence':
      return [
        [
          'sequences',
          sqlStep(`create sequence ${quoteQualified(change.item)} ${spellSequence(change.item.options, context)}`),
        ],
      ];
    case 'alter-sequence': {
      const cycle = change.from.options.cycle && !change.to.options.cycle ? ' no cycle' : '';
      const cache = change.from.options.cache !== '1' && change.to.options.cache === '1' ? ' cache 1' : '';
      return [
        [
          'sequences',
          sqlStep(
            `alter sequence ${quoteQualified(change.to)} ${spellSequence(change.to.options, context)}${cache}${cycle}`,
          ),
        ],
      ];
    }
    case 'drop-sequence':
      return [['drop sequences', sqlStep(`drop sequence ${quoteQualified(change.item)}`)]];
    case 'create-table':
      return createTable(change.table, context);
    case 'drop-table':
      return dropTable(change.table, context);
    case 'rename-table':
      return [['rename', { kind: 'rename-table', from: change.from, to: change.to.name }]];
    case 'set-options':
      return unlocked('alter columns', change.table, context, setOptions(change));
    case 'set-families':
      context.impossible.push(
        `column families of ${labelOf(change.table)} are decided when a column is made; no statement moves it to another one`,
      );
      return [];
    case 'set-locality': {
      const locality = change.to ?? 'locality regional by table in primary region';
      return [['alter columns', { ...sqlStep(`${alter(change.table)} set ${locality}`), only: 'CockroachDB' }]];
    }
    case 'add-column':
      return addColumn(change, context);
    case 'drop-column': {
      const { table, column } = change;
      const comesAgain = context.changes.some(
        (one) => one.kind === 'add-column' && keyOf(one.table) === keyOf(table) && one.column.name === column.name,
      );
      return [
        [
          comesAgain ? 'drop columns that come again' : 'drop columns',
          { kind: 'drop-column', table, column: column.name },
        ],
      ];
    }
    case 'rename-column':
      return [['rename', { kind: 'rename-column', table: change.table, from: change.from, to: change.to }]];
    case 'alter-column':
      return alterColumn(change, context);
    case 'add-constraint':
      return addConstraint(change.table, change.constraint, context);
    case 'drop-constraint':
      return dropConstraint(change.table, change.constraint, context);
    case 'validate-constraint':
      return [
        [
          'add foreign keys',
          sqlStep(`${alter(change.table)} validate constraint ${quoteName(change.constraint.name)}`),
        ],
      ];
    case 'rename-constraint':
      return [
        [
          'rename',
          sqlStep(`${alter(change.table)} rename constraint ${quoteName(change.from.name)} to ${quoteName(change.to)}`),
        ],
      ];
    case 'create-index':
      return [['add keys and indexes', { kind: 'create-index', table: change.table, index: change.index }]];
    case 'drop-index':
      return [['drop keys and indexes', { kind: 'drop-index', table: change.table, index: change.index }]];
    case 'rename-index':
      return [
        [
          'rename',
          sqlStep(
            `alter index ${quoteQualified({ schema: change.table.schema, name: change.from })} rename to ${quoteName(change.to)}`,
          ),
        ],
      ];
    case 'show-index': {
      const index = quoteIndex(change.table, change.index.name, context.features);
      return [
        [
          'alter columns',
          { ...sqlStep(`alter index ${index} ${change.index.visible ? '' : 'not '}visible`), only: 'CockroachDB' },
        ],
      ];
    }
    case 'create-view':
      return [
        ['create views', sqlStep(spellView(change.view))],
        ...change.view.indexes.map(
          (index): PhasedStep => ['create views', { kind: 'create-index', table: change.view, index }],
        ),
      ];
    case 'drop-view':
      // Those that select from others go before them.
      return [
        [
          'drop views',
          sqlStep(`drop ${change.view.materialized ? 'materialized ' : ''}view ${quoteQualified(change.view)}`),
        ],
      ];
    case 'set-comment':
      return [
        [
          'comments',
          sqlStep(
            `comment on ${quoteCommented(change.on, context.features)} is ${change.to === null ? 'null' : quoteText(change.to)}`,
          ),
        ],
      ];
    default:
      return assertNever(change, 'change');
  }
}

function spellSequence(options: Parameters<typeof spellSequenceOptions>[0], { features }: PlanContext): string {
  const type = features.sequenceTypes && options.type !== 'int8' ? `as ${options.type} ` : '';
  return type + spellSequenceOptions(options);
}
