import { type ColumnItem, labelOf, type Qualified } from '../catalog/catalog.ts';
import { quoteName, quoteQualified, quoteText } from '../catalog/quote.ts';
import { spellIdentity, spellSequenceOptions } from '../catalog/spell.ts';
import type { Change } from '../diff/change.ts';
import type { PhasedStep, PlanContext } from './plan-context.ts';
import type { Step } from './step.ts';
import { unlocked } from './unlocked.ts';
import { alter } from './write-step.ts';

type Alteration = Extract<Change, { kind: 'alter-column' }>;

/** What makes a column another, its values kept. */
export function alterColumn(change: Alteration, context: PlanContext): readonly PhasedStep[] {
  const { table, from, to } = change;
  const has = (aspect: Alteration['aspects'][number]) => change.aspects.includes(aspect);
  const column = `${alter(table)} alter column ${quoteName(to.name)}`;
  const step = (text: string, more: Partial<Step> = {}): PhasedStep => [
    'alter columns',
    { kind: 'sql', sql: text, ...more } as Step,
  ];
  const steps: PhasedStep[] = [];
  const isRetyped = has('type') || has('collation');
  if (has('generated')) steps.push(step(`${column} drop ${context.features.computedWord}`));
  if (has('identity') && from.identity && !to.identity)
    steps.push(...unlocked('alter columns', table, context, [step(`${column} drop identity`)]));
  const losesDefault = from.default !== null && (isRetyped || (has('default') && to.default === null));
  const losesCounter = from.serial && !to.serial;
  if (losesDefault || losesCounter) steps.push(step(`${column} drop default`));
  if (losesCounter) steps.push(step(`drop sequence if exists ${quoteQualified(sequenceOf(table, to))}`));
  if (has('on update') && from.onUpdate !== null && (to.onUpdate === null || isRetyped))
    steps.push(step(`${column} drop on update`, { only: 'CockroachDB' }));
  if (isRetyped) steps.push(step(spellType(column, change, context)));
  if (has('nullable') && !to.nullable) {
    const filling = context.backfills.get(`${labelOf(table)}.${to.name}`) ?? to.default;
    if (filling !== null)
      steps.push(
        step(
          `update ${quoteQualified(table)} set ${quoteName(to.name)} = ${filling} where ${quoteName(to.name)} is null`,
        ),
      );
    steps.push(['alter columns', { kind: 'set-nullable', table, column: to.name, nullable: false }]);
  }
  if (to.default !== null && (has('default') || losesDefault)) steps.push(step(`${column} set default ${to.default}`));
  if (has('on update') && to.onUpdate !== null)
    steps.push(step(`${column} set on update ${to.onUpdate}`, { only: 'CockroachDB' }));
  if (has('identity') && to.identity) steps.push(...alterIdentity(column, change, context));
  if (!from.serial && to.serial) steps.push(...addCounter(column, table, to).map((text) => step(text)));
  if (has('nullable') && to.nullable)
    steps.push(['loosen columns', { kind: 'set-nullable', table, column: to.name, nullable: true }]);
  return steps;
}

function spellType(column: string, { table, from, to }: Alteration, { conversions }: PlanContext): string {
  const collation = to.collation === null ? '' : ` collate ${quoteName(to.collation)}`;
  const conversion = conversions.get(`${labelOf(table)}.${to.name}`);
  const using = conversion ?? (familyOf(from.type) === familyOf(to.type) ? undefined : castOf(from, to));
  return `${column} type ${to.type}${collation}${using === undefined ? '' : ` using ${using}`}`;
}

/** Directly where a cast does it, else by way of text, which every type can be written as and read from. */
function castOf(from: ColumnItem, to: ColumnItem): string {
  const name = quoteName(to.name);
  const isList = (type: string) => type.endsWith('[]');
  const [before, after] = [groupOf(from.type), groupOf(to.type)];
  const isKnown = before === 'text' || after === 'text' || (before !== undefined && before === after);
  const isDirect = isList(from.type) === isList(to.type) && isKnown;
  const list = isList(from.type) && isList(to.type) ? '[]' : '';
  return isDirect ? `${name}::${to.type}` : `${name}::text${list}::${to.type}`;
}

/** Types that are cast to each other. */
function groupOf(type: string): string | undefined {
  const family = families.find(([pattern]) => pattern.test(type))?.[1];
  if (family === 'integer' || family === 'numeric' || family === 'float') return 'number';
  if (family === 'timestamp' || family === 'timestamptz' || /^date/.test(type)) return 'moment';
  return /^jsonb?\b/.test(type) ? 'json' : family === '$' ? type : family;
}

/** Types whose values become each other's without being told how. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(text|varchar|character varying|char|character|string|citext)\b/i, 'text'],
  [/^(int\d|integer|smallint|bigint)\b/i, 'integer'],
  [/^(numeric|decimal)\b/i, 'numeric'],
  [/^(real|double precision|float\d?)\b/i, 'float'],
  [/^(timestamptz|timestamp(\(\d\))? with time zone)/i, 'timestamptz'],
  [/^timestamp/i, 'timestamp'],
  [/^(date|bool|boolean|uuid|jsonb|json|bytea|time|interval|inet|xml|money)\b/i, '$'],
];

function familyOf(type: string): string {
  const list = type.endsWith('[]') ? '[]' : '';
  const family = families.find(([pattern]) => pattern.test(type))?.[1];
  return (family === undefined || family === '$' ? type.toLowerCase() : family) + list;
}

function alterIdentity(column: string, { table, from, to }: Alteration, context: PlanContext): readonly PhasedStep[] {
  const { identity } = to;
  if (!identity) return [];
  const step = (text: string): PhasedStep => ['alter columns', { kind: 'sql', sql: text }];
  if (!from.identity) return [step(`${column} add ${spellIdentity(identity)}`), step(catchUp(table, to))];
  const always =
    from.identity.always === identity.always ? [] : [`set generated ${identity.always ? 'always' : 'by default'}`];
  const isCountedOtherwise = JSON.stringify(from.identity.options) !== JSON.stringify(identity.options);
  const options = isCountedOtherwise && identity.options ? splitOptions(spellSequenceOptions(identity.options)) : [];
  const usual =
    isCountedOtherwise && !identity.options
      ? ['set increment by 1', `set minvalue 1`, 'set no maxvalue', 'set start with 1', 'set cache 1', 'set no cycle']
      : [];
  const clauses = [...always, ...options, ...usual];
  return isCountedOtherwise
    ? unlocked('alter columns', table, context, [step(`${column} ${clauses.join(' ')}`)])
    : [step(`${column} ${clauses.join(' ')}`)];
}

/** Each option of a sequence has a SET of its own. */
function splitOptions(options: string): readonly string[] {
  return (options.match(/(increment by|minvalue|maxvalue|start with|cache) -?\d+|cycle/g) ?? []).map(
    (option) => `set ${option}`,
  );
}

function addCounter(column: string, table: Qualified, to: ColumnItem): readonly string[] {
  const sequence = sequenceOf(table, to);
  const owner = `${quoteQualified(table)}.${quoteName(to.name)}`;
  return [
    `create sequence ${quoteQualified(sequence)} as ${to.type} owned by ${owner}`,
    `${column} set default nextval(${quoteText(quoteQualified(sequence))})`,
    catchUp(table, to),
  ];
}

/** The next number comes after those that are there. */
function catchUp(table: Qualified, { name }: ColumnItem): string {
  const sequence = `pg_get_serial_sequence(${quoteText(quoteQualified(table))}, ${quoteText(name)})`;
  return `select setval(${sequence}, coalesce(max(${quoteName(name)}), 0) + 1, false) from ${quoteQualified(table)}`;
}

function sequenceOf({ schema, name }: Qualified, column: ColumnItem): Qualified {
  return { schema, name: `${name}_${column.name}_seq` };
}

/** Whether values of a column are brought into another type. */
export function isConverted({ from, to }: { readonly from: ColumnItem; readonly to: ColumnItem }): boolean {
  return familyOf(from.type) !== familyOf(to.type);
}
