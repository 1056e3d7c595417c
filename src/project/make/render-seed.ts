import type { AnyColumn } from '../../model/column-builder.ts';
import type { AnyModel } from '../../model/model.ts';
import type { ColumnType } from '../../schema/column-type.ts';
import type { FoundModel } from './find-model.ts';

/** A seed with a row to begin from; what it refers to is the first row of the other table, by its name where it has one. */
export function renderSeed(model: AnyModel, models: readonly FoundModel[]): string {
  const columns = (Object.values(model.columns) as readonly AnyColumn[]).filter(isSeeded);
  const key = keyOf(model, columns);
  const referring = columns.filter(({ definition }) => definition.reference !== undefined);
  const values = columns.map(codeOfProperty).join(', ');
  const table = model.schema === 'public' ? model.table : `${model.schema}.${model.table}`;
  const finds = referring.map(({ name, definition }) => {
    const target = definition.reference?.target();
    const of = models.find(({ model }) => model.table === target?.table)?.model;
    const order = (of && uniqueOf(of)) ?? target?.name;
    return `    const ${name} = (await knex('${target?.table}').orderBy('${order}').first('${target?.name}'))?.${target?.name};\n`;
  });
  const rows =
    finds.length === 0 ? `[{ ${values} }]` : `async (knex) => {\n${finds.join('')}    return [{ ${values} }];\n  }`;
  return `import { defineSeed } from 'illusion';

export default defineSeed({
  table: '${table}',
  key: [${key.map((name) => `'${name}'`).join(', ')}],
  rows: ${rows},
});
`;
}

/** The next number in front of the seeds that are there: they run in the order of their names. */
export function nameSeed(existing: readonly string[], words: string): string {
  const numbers = existing.map((name) => Number(/^(\d+)/.exec(name)?.[1] ?? 0));
  return `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}_${words}.ts`;
}

/** What the database makes by itself, and what may be null, is left to it. */
function isSeeded({ definition }: AnyColumn): boolean {
  const isMade = definition.serial || definition.identity !== undefined || definition.generated !== undefined;
  return !isMade && definition.default === undefined && !definition.nullable;
}

/** A column by which people know a row, as the name of a user: in its order the first row is the same one everywhere. */
function uniqueOf({ columns }: AnyModel): string | undefined {
  return (Object.values(columns) as readonly AnyColumn[]).find(({ definition }) => definition.isUnique)?.name;
}

/** What tells one row from another: a unique column, else the first text, else all that is seeded. */
function keyOf(model: AnyModel, columns: readonly AnyColumn[]): readonly string[] {
  const unique = uniqueOf(model);
  if (unique !== undefined && columns.some(({ name }) => name === unique)) return [unique];
  const listed = model.uniques.find((one) =>
    one.columns.every((name) => columns.some((column) => column.name === name)),
  );
  if (listed) return [...listed.columns];
  const text = columns.find(({ definition }) => ['text', 'varchar'].includes(definition.type.kind));
  return text ? [text.name] : columns.map(({ name }) => name);
}

function codeOfProperty({ name, definition }: AnyColumn): string {
  return definition.reference === undefined ? `${name}: ${exampleOf(definition.type, name)}` : name;
}

function exampleOf(type: ColumnType, name: string): string {
  switch (type.kind) {
    case 'uuid':
      return "'00000000-0000-4000-8000-000000000001'";
    case 'text':
      return `'${name} 1'`;
    case 'varchar':
      return `'${`${name} 1`.slice(0, type.length)}'`;
    case 'boolean':
      return 'false';
    case 'integer':
    case 'float':
      return '1';
    case 'numeric':
      return "'1'";
    case 'timestamp':
      return "new Date('2026-01-01T00:00:00Z')";
    case 'date':
      return "'2026-01-01'";
    case 'json':
      return '{}';
    case 'enum':
      return `'${type.values[0] ?? ''}'`;
    case 'array':
      return '[]';
    case 'bytes':
      return "Buffer.from('1')";
    default:
      return `'1'`;
  }
}
