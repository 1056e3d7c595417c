import type { Query } from '../dialect/dialect.ts';
import { type Catalog, keyOf, labelOf, type Qualified } from '../schema/catalog/catalog.ts';
import { quoteName, quoteQualified, quoteText } from '../schema/catalog/quote.ts';
import type { Change } from '../schema/diff/change.ts';
import { isConverted } from '../schema/plan/alter-column.ts';
import { listColumnsOf } from '../schema/plan/expand.ts';
import { columnBefore, tableBefore } from './rename/before-renames.ts';

/** What a change means for the rows that are there. */
export interface Warning {
  /** `loss`: values are gone afterwards; `failure`: the statement fails on these rows; `conversion`: values are made into others. */
  readonly kind: 'loss' | 'failure' | 'conversion';
  /** Such as `drops column notes of todo: 42 rows hold a value`. */
  readonly text: string;
  /** Rows it is about; null where they cannot be counted. */
  readonly rows: number | null;
}

/** Counting stops here: that there are many is all one wants to know. */
const MOST = 1_000_000;

interface Question {
  readonly kind: Warning['kind'];
  readonly text: (rows: string) => string;
  readonly from: string;
  /** Said even of no rows. */
  readonly always?: boolean;
}

/** Counts in the database what the changes would lose, convert or fail on. Changes nothing. */
export async function countWarnings(
  query: Query,
  changes: readonly Change[],
  from: Catalog,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const change of changes) {
    for (const { kind, text, from: source, always } of listQuestions(change, from, changes)) {
      const rows = await count(query, source);
      // What cannot be counted is a reason to say that something is lost, and none to say that something fails.
      if (!always && (rows === 0 || rows === null)) continue;
      const words =
        rows === null
          ? 'an unknown number of rows'
          : rows > MOST
            ? `over ${MOST} rows`
            : `${rows} ${rows === 1 ? 'row' : 'rows'}`;
      warnings.push({ kind, text: text(words), rows });
    }
  }
  return warnings;
}

async function count(query: Query, source: string): Promise<number | null> {
  try {
    const [row] = await query(`select count(*) as count from (select 1 from ${source} limit ${MOST + 1}) t`);
    return Number(row?.['count']);
  } catch {
    // A table nobody lets us read is counted by nobody.
    return null;
  }
}

function listQuestions(change: Change, from: Catalog, changes: readonly Change[]): readonly Question[] {
  switch (change.kind) {
    case 'drop-table': {
      const text = (rows: string) => `drops table ${labelOf(change.table)}: ${rows}`;
      return [{ kind: 'loss', text, from: quoteQualified(tableBefore(change.table, changes)), always: true }];
    }
    case 'drop-column': {
      if (change.column.generated) return [];
      const { table, column } = change;
      const text = (rows: string) =>
        `drops column ${column.name} of ${labelOf(table)}: ${rows} hold${rows.startsWith('1 ') ? 's' : ''} a value`;
      return [
        {
          kind: 'loss',
          text,
          from: `${quoteQualified(tableBefore(table, changes))} where ${quoteName(column.name)} is not null`,
          always: true,
        },
      ];
    }
    case 'alter-column':
      return askOfColumn(change, changes);
    case 'rebuild-enum': {
      const gone = change.from.values.filter((value) => !change.to.values.includes(value));
      if (gone.length === 0) return [];
      return listColumnsOf(change.from, from.tables)
        .filter(({ column }) => !column.type.endsWith('[]'))
        .map(({ table, column }) => ({
          kind: 'failure' as const,
          text: (rows: string) =>
            `takes ${gone.join(', ')} from enum ${labelOf(change.from)}: ${rows} of ${labelOf(table)} have it in ${column.name}, and the migration will fail on them`,
          from: `${quoteQualified(table)} where ${quoteName(column.name)}::text in (${gone.map(quoteText).join(', ')})`,
        }));
    }
    case 'add-constraint':
      return isNew(tableBefore(change.table, changes), from) || hasNewColumn(change, changes)
        ? []
        : askOfConstraint(change, changes);
    default:
      return [];
  }
}

function isNew(table: Qualified, { tables }: Catalog): boolean {
  return !tables.some((one) => keyOf(one) === keyOf(table));
}

function hasNewColumn(
  { table, constraint }: Extract<Change, { kind: 'add-constraint' }>,
  changes: readonly Change[],
): boolean {
  return changes.some(
    (one) =>
      one.kind === 'add-column' && keyOf(one.table) === keyOf(table) && constraint.columns.includes(one.column.name),
  );
}

function askOfColumn(
  { table, from, to, aspects }: Extract<Change, { kind: 'alter-column' }>,
  changes: readonly Change[],
): readonly Question[] {
  const source = quoteQualified(tableBefore(table, changes));
  const name = quoteName(columnBefore(table, to.name, changes));
  const label = `column ${to.name} of ${labelOf(table)}`;
  const questions: Question[] = [];
  if (aspects.includes('nullable') && !to.nullable) {
    const fate =
      to.default === null
        ? 'and the migration will fail on them; --backfill tells what they get'
        : `and get ${to.default}`;
    questions.push({
      kind: to.default === null ? 'failure' : 'conversion',
      text: (rows) => `${label} may no longer be null: ${rows} hold none, ${fate}`,
      from: `${source} where ${name} is null`,
    });
  }
  const length = /^(?:var)?char\((\d+)\)$/.exec(to.type)?.[1];
  if (aspects.includes('type') && length !== undefined && /^(text|varchar|char)/.test(from.type)) {
    questions.push({
      kind: 'failure',
      text: (rows) => `${label} becomes ${to.type}: ${rows} hold more, and the migration will fail on them`,
      from: `${source} where length(${name}) > ${length}`,
    });
  } else if (aspects.includes('type') && isConverted({ from, to })) {
    questions.push({
      kind: 'conversion',
      text: (rows) => `${label} becomes ${to.type}, from ${from.type}: the values of ${rows} are converted`,
      from: `${source} where ${name} is not null`,
    });
  }
  return questions;
}

function askOfConstraint(
  { table, constraint }: Extract<Change, { kind: 'add-constraint' }>,
  changes: readonly Change[],
): readonly Question[] {
  const source = quoteQualified(tableBefore(table, changes));
  const label = `${constraint.name} of ${labelOf(table)}`;
  const names = constraint.columns.map((column) => quoteName(columnBefore(table, column, changes)));
  switch (constraint.kind) {
    case 'primary key':
    case 'unique': {
      const present = names.map((name) => `${name} is not null`).join(' and ');
      return [
        {
          kind: 'failure',
          text: (rows) =>
            `adds unique ${label}: ${rows.replace(/ rows?$/, '')} values are there several times, and the migration will fail on them`,
          from: `${source} where ${present} group by ${names.join(', ')} having count(*) > 1`,
        },
      ];
    }
    case 'check':
      if (!constraint.validated) return [];
      return [
        {
          kind: 'failure',
          text: (rows) => `adds check ${label}: ${rows} break it, and the migration will fail on them`,
          from: `${source} where not (${constraint.expression})`,
        },
      ];
    case 'foreign key': {
      if (!constraint.validated) return [];
      const pairs = names.map(
        (name, at) =>
          `o.${quoteName(columnBefore(constraint.target, constraint.targetColumns[at] ?? '', changes))} = ${source}.${name}`,
      );
      const present = names.map((name) => `${name} is not null`).join(' and ');
      return [
        {
          kind: 'failure',
          text: (rows) => `adds foreign key ${label}: ${rows} refer to nothing, and the migration will fail on them`,
          from: `${source} where ${present} and not exists (select 1 from ${quoteQualified(tableBefore(constraint.target, changes))} o where ${pairs.join(' and ')})`,
        },
      ];
    }
    default:
      return [];
  }
}
