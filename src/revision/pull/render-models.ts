import {
  type Catalog,
  type ConstraintItem,
  type EnumItem,
  type ForeignKeyItem,
  type KeyItem,
  keyOf,
  labelOf,
  type TableItem,
} from '../../schema/catalog/catalog.ts';
import { quoteName, quoteQualified } from '../../schema/catalog/quote.ts';
import { nameForeignKey, namePrimaryKey, nameUnique } from '../../schema/constraint-names.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';
import { columnModel, foreignKeyOptions } from './column-model.ts';
import { FileNames } from './file-names.ts';
import { indexModel } from './index-model.ts';
import { checkModel, isPlainKey, keyCodeOf, primaryModel } from './key-model.ts';
import { listModel } from './list-model.ts';
import { keyCode } from './object-key.ts';
import { enumCode, sequenceCode, viewCode } from './other-models.ts';
import { optionsModel } from './storage-options.ts';

/** A file of models. */
export interface ModelFile {
  /** Such as `todo.ts`. */
  readonly name: string;
  readonly text: string;
}

/** The catalogue as files of models: one for each table, one for enums, sequences and views each. */
export function renderModels(catalog: Catalog): readonly ModelFile[] {
  const names = new FileNames(catalog);
  const files = catalog.tables.map((table) => ({
    name: `${names.fileOf(table)}.ts`,
    text: tableFile(table, catalog, names),
  }));
  const others = [
    { name: 'enums.ts', uses: 'defineEnum', items: catalog.enums.map((item) => enumCode(item, names)) },
    {
      name: 'extensions.ts',
      uses: 'defineExtension',
      items: catalog.extensions.map(
        (name) => `export const ${names.extensionOf(name)} = defineExtension(${quoteCode(name)});`,
      ),
    },
    { name: 'sequences.ts', uses: 'defineSequence', items: catalog.sequences.map((item) => sequenceCode(item, names)) },
    { name: 'views.ts', uses: 'defineView', items: catalog.views.map((item) => viewCode(item, names)) },
  ];
  return [
    ...files,
    ...others
      .filter(({ items }) => items.length > 0)
      .map(({ name, uses, items }) => ({
        name,
        text: `import { ${uses} } from 'illusion';\n\n${items.join('\n\n')}\n`,
      })),
  ];
}

function tableFile(table: TableItem, catalog: Catalog, names: FileNames): string {
  const uses = new Set(['defineModel']);
  const imports = new Map<string, Set<string>>();
  const enums = new Map(
    catalog.enums.flatMap((item) => spellings(item).map((type) => [type, names.variableOf(item)] as const)),
  );
  const importFrom = (file: string, variable: string) => {
    if (file === names.fileOf(table)) return;
    imports.set(file, (imports.get(file) ?? new Set()).add(variable));
  };
  const primary = table.constraints.find((one): one is KeyItem => one.kind === 'primary key');
  const single = (one: ConstraintItem) => one.columns.length === 1;
  const simpleKey =
    primary && single(primary) && isPlainKey(primary) && primary.name === namePrimaryKey(table.name)
      ? primary
      : undefined;
  const simpleUniques = table.constraints.filter(
    (one): one is KeyItem =>
      one.kind === 'unique' && single(one) && isPlainKey(one) && one.name === nameUnique(table.name, one.columns),
  );
  const foreignKeys = table.constraints.filter((one): one is ForeignKeyItem => one.kind === 'foreign key');
  const isKnown = (key: ForeignKeyItem) => catalog.tables.some((one) => keyOf(one) === keyOf(key.target));
  const simpleReferences = new Map<string, ForeignKeyItem>();
  for (const key of foreignKeys) {
    if (
      isKnown(key) &&
      single(key) &&
      key.match === 'simple' &&
      !simpleReferences.has(key.columns[0] as string) &&
      !isOwnKey(key, table)
    )
      simpleReferences.set(key.columns[0] as string, key);
  }
  const targetOf = (key: ForeignKeyItem, at: number) => {
    const variable = names.variableOf(key.target);
    importFrom(names.fileOf(key.target), variable);
    const column = key.targetColumns[at] as string;
    return `${variable}.columns${propertyOf(column)}`;
  };
  const columns = table.columns.map((column) => {
    const key = simpleReferences.get(column.name);
    if (key) uses.add('type AnyColumn');
    for (const [type, variable] of enums) if (column.type.replace(/\[\]$/, '') === type) importFrom('enums', variable);
    const { code, uses: needed } = columnModel(column, {
      enums,
      isKey: simpleKey?.columns[0] === column.name,
      isUnique: simpleUniques.some((one) => one.columns[0] === column.name),
      reference: key && {
        key,
        target: targetOf(key, 0),
        name: key.name === nameForeignKey(table.name, key.columns) ? undefined : key.name,
      },
    });
    for (const one of needed) uses.add(one);
    return `    ${keyCode(column.name)}: ${code},`;
  });
  const options = [
    ...(table.schema === 'public' ? [] : [`  schema: ${quoteCode(table.schema)},`]),
    ...listModel(
      'uniques',
      table.constraints.flatMap((one) =>
        one.kind === 'unique' && !simpleUniques.includes(one)
          ? [keyCodeOf(one, nameUnique(table.name, one.columns))]
          : [],
      ),
    ),
    ...listModel(
      'indexes',
      table.indexes.map((index) => indexModel(index, table.name)),
    ),
    ...listModel(
      'checks',
      table.constraints.flatMap((one) => (one.kind === 'check' ? [checkModel(one, table.name)] : [])),
    ),
    ...listModel(
      'foreignKeys',
      foreignKeys
        .filter((key) => isKnown(key) && simpleReferences.get(key.columns[0] as string) !== key)
        .map((key) => {
          const targets = key.targetColumns.map((_, at) => targetOf(key, at));
          uses.add('type AnyColumn');
          const rest = foreignKeyOptions(
            key,
            key.name === nameForeignKey(table.name, key.columns) ? undefined : key.name,
          );
          const match = key.match === 'full' ? [`match: 'full'`] : [];
          return `{ ${[`columns: ${quoteCodes(key.columns)}`, `references: (): readonly AnyColumn[] => [${targets.join(', ')}]`, ...match, ...rest].join(', ')} }`;
        }),
    ),
    ...listModel(
      'exclusions',
      table.constraints.flatMap((one) =>
        one.kind === 'exclusion'
          ? [
              `{ name: ${quoteCode(one.name)}, columns: ${quoteCodes(one.columns)}, definition: ${quoteCode(one.definition.replace(/^exclude /i, ''))}${one.comment === null ? '' : `, comment: ${quoteCode(one.comment)}`} }`,
            ]
          : [],
      ),
    ),
    ...(primary && !simpleKey ? [`  primaryKey: ${primaryModel(primary, table)},`] : []),
    ...optionsModel(table),
    ...(table.comment === null ? [] : [`  comment: ${quoteCode(table.comment)},`]),
  ];
  const head = [
    `import { ${[...uses].sort((a, b) => sortKey(a).localeCompare(sortKey(b))).join(', ')} } from 'illusion';`,
    ...[...imports]
      .sort()
      .map(([file, variables]) => `import { ${[...variables].sort().join(', ')} } from './${file}.ts';`),
  ];
  return `${head.join('\n')}\n\nexport const ${names.variableOf(table)} = defineModel(${quoteCode(table.name)}, {\n  columns: {\n${columns.join('\n')}\n  },\n${options.map((option) => `${option}\n`).join('')}});\n`;
}

/** A column that refers to itself in the same row: said with the other foreign keys, where types do not go in a circle. */
function isOwnKey(key: ForeignKeyItem, table: TableItem): boolean {
  return keyOf(key.target) === keyOf(table) && key.columns[0] === key.targetColumns[0];
}

function sortKey(name: string): string {
  return name.replace(/^type /, '').toLowerCase();
}

/** How columns may say a type: with or without its schema and quotes. */
function spellings(item: EnumItem): readonly string[] {
  return [
    labelOf(item),
    item.name,
    quoteName(item.name),
    quoteQualified(item),
    `${item.schema}.${item.name}`,
    `${item.schema}.${quoteName(item.name)}`,
  ];
}

function propertyOf(name: string): string {
  return keyCode(name) === name ? `.${name}` : `[${quoteCode(name)}]`;
}
