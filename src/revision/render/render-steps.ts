import type { Qualified, TableItem } from '../../schema/catalog/catalog.ts';
import { keyOf } from '../../schema/catalog/catalog.ts';
import type { DdlFeatures } from '../../schema/catalog/ddl-features.ts';
import { skipTo, splitList } from '../../schema/catalog/parse-index.ts';
import type { Step } from '../../schema/plan/step.ts';
import { writeStep } from '../../schema/plan/write-step.ts';
import { callWith, quoteCode, quoteRaw } from './code.ts';
import { columnCode, isPlainName } from './column-code.ts';
import { constraintCode, dropConstraintCode, indexCode } from './table-code.ts';

/** The steps as lines of a migration's function, in Knex's words where they are as good as SQL. */
export function renderSteps(steps: readonly Step[], features: DdlFeatures): string {
  const blocks: Block[] = [];
  for (const step of steps) {
    const block = toBlock(step, features);
    const last = blocks.at(-1);
    // What follows on one table is one call; a CREATE TABLE takes its indexes in.
    if (
      last?.table &&
      block.table &&
      keyOf(last.table) === keyOf(block.table) &&
      !block.isNew &&
      !step.note &&
      canFollow(step, last)
    ) {
      last.lines.push(...block.lines);
      last.adds += block.adds;
    } else blocks.push(block);
  }
  return blocks
    .map((block, at) => (at > 0 && (block.isNew || blocks[at - 1]?.isNew) ? '\n' : '') + renderBlock(block))
    .join('\n');
}

/** Knex makes the columns of a call before anything else it says. */
function canFollow(step: Step, { isNew, adds, lines }: Block): boolean {
  if (step.kind === 'add-column') return !isNew && adds === lines.length;
  return !isNew || step.kind === 'create-index';
}

interface Block {
  readonly note: string | undefined;
  /** The table whose builder has the lines; undefined for statements of their own. */
  readonly table: Qualified | undefined;
  readonly isNew: boolean;
  /** How many of its first lines add columns. */
  adds: number;
  readonly lines: string[];
}

function toBlock(step: Step, features: DdlFeatures): Block {
  const { note } = step;
  if (step.kind === 'create-table') {
    const lines = createTableLines(step.table, step.constraints);
    if (lines) return { note, table: step.table, isNew: true, adds: 0, lines };
    const raw = rawCode(breakLines(writeStep(step, features)));
    return { note, table: undefined, isNew: false, adds: 0, lines: [raw] };
  }
  const line = 'table' in step && isPlainTable(step.table) ? alterLine(step, features) : undefined;
  if (line && 'table' in step)
    return { note, table: step.table, isNew: false, adds: step.kind === 'add-column' ? 1 : 0, lines: [line] };
  return { note, table: undefined, isNew: false, adds: 0, lines: [statementCode(step, features)] };
}

function renderBlock({ note, table, isNew, lines }: Block): string {
  const comment = note === undefined ? '' : `  // ${note}\n`;
  if (!table) return comment + lines.join('\n');
  const schema = table.schema === 'public' ? '' : `.withSchema(${quoteCode(table.schema)})`;
  const head = `  await knex.schema${schema}.${isNew ? 'createTable' : 'alterTable'}(${quoteCode(table.name)}, (table) => {`;
  return `${comment}${[head, ...lines.map(indentLine), '  });'].join('\n')}`;
}

/** Chains too long for a line are broken at their dots, as formatters do. */
function indentLine(line: string): string {
  if (line.length + 4 <= 120) return `    ${line}`;
  const parts = line.split(/(?<=\))\.(?=references|inTable|onDelete|onUpdate|notNullable|defaultTo)/);
  if (parts.length < 3) return breakArguments(line);
  const [head = '', ...rest] = parts;
  const [, table = '', call = ''] = /^(table)\.(.*)$/s.exec(head) ?? [];
  return [`    ${table}`, ...[call, ...rest].map((part) => `      .${part}`)].join('\n');
}

/** A call whose names are too long for one line. */
function breakArguments(line: string): string {
  const index = /^(table\.index)\((\[.*\]), ('.*'|".*"|`.*`)\);$/.exec(line);
  if (index) return `    ${index[1]}(\n      ${index[2]},\n      ${index[3]},\n    );`;
  const key = /^(table\.(?:unique|primary)\(\[.*\], \{) (.*) \}\);$/.exec(line);
  return key ? `    ${key[1]}\n      ${key[2]},\n    });` : `    ${line}`;
}

function isPlainTable({ schema, name }: Qualified): boolean {
  return isPlainName(schema) && isPlainName(name);
}

function createTableLines(table: TableItem, constraints: Extract<Step, { kind: 'create-table' }>['constraints']) {
  const isPlain = isPlainTable(table) && table.columns.every(({ name }) => isPlainName(name));
  if (!isPlain || table.options.length > 0 || table.families.length > 0 || table.locality !== null) return undefined;
  const lines = [...table.columns.map(columnCode), ...constraints.map(constraintCode)];
  return lines.every((line) => line !== undefined) ? (lines as string[]) : undefined;
}

/** The step as a line of `alterTable`; undefined where Knex does something else, or cannot say it. */
function alterLine(step: Step, features: DdlFeatures): string | undefined {
  switch (step.kind) {
    case 'add-column':
      return step.family === null && isPlainName(step.column.name) ? columnCode(step.column) : undefined;
    case 'drop-column':
      return isPlainName(step.column) ? `table.dropColumn(${quoteCode(step.column)});` : undefined;
    case 'set-nullable':
      if (!isPlainName(step.column)) return undefined;
      return `table.${step.nullable ? 'setNullable' : 'dropNullable'}(${quoteCode(step.column)});`;
    case 'rename-column':
      if (!isPlainName(step.from) || !isPlainName(step.to)) return undefined;
      return `table.renameColumn(${quoteCode(step.from)}, ${quoteCode(step.to)});`;
    case 'add-constraint':
      return constraintCode(step.constraint);
    case 'drop-constraint':
      return dropConstraintCode(step.constraint);
    case 'create-index':
      return indexCode(step.index);
    case 'drop-index': {
      const { name, unique, keys } = step.index;
      // Where a unique index is a constraint, dropping it takes CASCADE.
      if (!isPlainName(name) || (unique && features.uniqueIsIndex)) return undefined;
      const columns = keys.flatMap(({ column }) => (column === null || !isPlainName(column) ? [] : [column]));
      return `table.dropIndex([${columns.map(quoteCode).join(', ')}], ${quoteCode(name)});`;
    }
    default:
      return undefined;
  }
}

function statementCode(step: Step, features: DdlFeatures): string {
  if (step.kind === 'drop-table' && isPlainTable(step.table)) {
    const schema = step.table.schema === 'public' ? '' : `.withSchema(${quoteCode(step.table.schema)})`;
    return `  await knex.schema${schema}.dropTable(${quoteCode(step.table.name)});`;
  }
  if (step.kind === 'rename-table' && step.from.schema === 'public' && isPlainTable(step.from) && isPlainName(step.to))
    return `  await knex.schema.renameTable(${quoteCode(step.from.name)}, ${quoteCode(step.to)});`;
  return rawCode(writeStep(step, features));
}

function rawCode(sql: string): string {
  if (!sql.includes('\n')) return callWith('await knex.raw', quoteRaw(sql), '  ');
  const text = sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${').replaceAll('?', '\\\\?');
  return `  await knex.raw(\`\n${text}\n  \`);`;
}

/** A long CREATE TABLE, a line for each of its parts. */
function breakLines(sql: string): string {
  const start = sql.indexOf('(') + 1;
  const end = skipTo(sql, start, ')');
  const parts = splitList(sql.slice(start, end)).map((part) => `      ${part}`);
  return `    ${sql.slice(0, start)}\n${parts.join(',\n')}\n    ${sql.slice(end)}`;
}
