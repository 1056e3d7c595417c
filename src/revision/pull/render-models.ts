import {
  type Catalog,
  type ConstraintItem,
  type EnumItem,
  type ForeignKeyItem,
  type IndexItem,
  type KeyItem,
  keyOf,
  labelOf,
  type SequenceItem,
  type TableItem,
  type ViewItem,
} from '../../schema/catalog/catalog.ts';
import { quoteName, quoteQualified } from '../../schema/catalog/quote.ts';
import { nameCheck, nameForeignKey, nameIndex, namePrimaryKey, nameUnique } from '../../schema/constraint-names.ts';
import { namesOfFamily } from '../../schema/plan/expand.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';
import { columnModel, foreignKeyOptions, sequenceModel } from './column-model.ts';
import { FileNames } from './file-names.ts';

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
    ...list(
      'uniques',
      table.constraints.flatMap((one) =>
        one.kind === 'unique' && !simpleUniques.includes(one)
          ? [keyCodeOf(one, nameUnique(table.name, one.columns))]
          : [],
      ),
    ),
    ...list(
      'indexes',
      table.indexes.map((index) => indexModel(index, table.name)),
    ),
    ...list(
      'checks',
      table.constraints.flatMap((one) => (one.kind === 'check' ? [checkModel(one, table.name)] : [])),
    ),
    ...list(
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
    ...list(
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

function list(name: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`  ${name}: [\n${items.map((item) => `    ${item},`).join('\n')}\n  ],`];
}

function isPlainKey({ descending, include, nullsNotDistinct, deferrable, buckets, comment }: KeyItem): boolean {
  return (
    descending.length + include.length === 0 &&
    !nullsNotDistinct &&
    deferrable === 'no' &&
    buckets === null &&
    comment === null
  );
}

function keyCodeOf(key: KeyItem, usual: string): string {
  const parts = [
    `columns: ${quoteCodes(key.columns)}`,
    ...(key.name === usual ? [] : [`name: ${quoteCode(key.name)}`]),
    ...(key.include.length === 0 ? [] : [`include: ${quoteCodes(key.include)}`]),
    ...(key.nullsNotDistinct ? ['nullsNotDistinct: true'] : []),
    ...(key.deferrable === 'no' ? [] : [`deferrable: ${quoteCode(key.deferrable)}`]),
    ...(key.comment === null ? [] : [`comment: ${quoteCode(key.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function primaryModel(key: KeyItem, table: TableItem): string {
  const isNamed = key.name !== namePrimaryKey(table.name);
  if (!isNamed && isPlainKey(key)) return quoteCodes(key.columns);
  const columns = key.columns.map((name) =>
    key.descending.includes(name) ? `{ name: ${quoteCode(name)}, order: 'desc' }` : quoteCode(name),
  );
  const parts = [
    `columns: [${columns.join(', ')}]`,
    ...(isNamed ? [`name: ${quoteCode(key.name)}`] : []),
    ...(key.include.length === 0 ? [] : [`include: ${quoteCodes(key.include)}`]),
    ...(key.buckets === null ? [] : [`hashBuckets: ${key.buckets}`]),
    ...(key.comment === null ? [] : [`comment: ${quoteCode(key.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function checkModel(check: Extract<ConstraintItem, { kind: 'check' }>, table: string): string {
  const parts = [
    `columns: ${quoteCodes(check.columns)}`,
    `expression: ${quoteCode(check.expression)}`,
    ...(check.name === nameCheck(table, check.columns) ? [] : [`name: ${quoteCode(check.name)}`]),
    ...(check.validated ? [] : ['notValid: true']),
    ...(check.comment === null ? [] : [`comment: ${quoteCode(check.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function indexModel(index: IndexItem, table: string): string {
  const usual = nameIndex(
    table,
    index.keys.map(({ column }) => column ?? 'expr'),
  );
  const keys = index.keys.map(({ sql, column, descending, nulls }) => {
    const extra = [...(descending ? [`order: 'desc'`] : []), ...(nulls ? [`nulls: ${quoteCode(nulls)}`] : [])];
    if (column !== null)
      return extra.length === 0 ? quoteCode(column) : `{ name: ${quoteCode(column)}, ${extra.join(', ')} }`;
    return `{ ${[...expressionModel(sql), ...extra].join(', ')} }`;
  });
  const parts = [
    `columns: [${keys.join(', ')}]`,
    ...(index.name === usual ? [] : [`name: ${quoteCode(index.name)}`]),
    ...(index.unique ? ['unique: true'] : []),
    ...(index.method === 'btree' ? [] : [`method: ${quoteCode(index.method)}`]),
    ...(index.include.length === 0 ? [] : [`include: ${quoteCodes(index.include)}`]),
    ...(index.where === null ? [] : [`where: ${quoteCode(index.where)}`]),
    ...(index.nullsNotDistinct ? ['nullsNotDistinct: true'] : []),
    ...(index.options.length === 0 ? [] : [`with: ${storageModel(index.options)}`]),
    ...(index.buckets === null ? [] : [`hashBuckets: ${index.buckets}`]),
    ...(index.visible ? [] : ['visible: false']),
    ...(index.comment === null ? [] : [`comment: ${quoteCode(index.comment)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** What is no plain column: an expression, or a column with a collation or operator class. */
function expressionModel(sql: string): readonly string[] {
  const column = /^("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)(?: collate ("(?:[^"]|"")+"|\S+))?(?: ([a-z_][\w.]*))?$/i.exec(
    sql,
  );
  const unquote = (name: string) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
  if (column && (column[2] !== undefined || column[3] !== undefined)) {
    return [
      `name: ${quoteCode(unquote(column[1] as string))}`,
      ...(column[2] === undefined ? [] : [`collation: ${quoteCode(unquote(column[2]))}`]),
      ...(column[3] === undefined ? [] : [`operatorClass: ${quoteCode(column[3])}`]),
    ];
  }
  const [, expression = sql, operatorClass] = /^(.*[)\w"'])\s+([a-z_]+_ops)$/is.exec(sql) ?? [];
  return [
    `expression: ${quoteCode(expression)}`,
    ...(operatorClass === undefined ? [] : [`operatorClass: ${quoteCode(operatorClass)}`]),
  ];
}

function optionsModel({ options, families, locality }: TableItem): readonly string[] {
  const ttl = options.filter((option) => option.startsWith('ttl'));
  const rest = options.filter((option) => !option.startsWith('ttl'));
  const cockroach = [
    ...(ttl.length === 0 ? [] : [`ttl: ${storageModel(ttl)}`]),
    ...(families.length === 0
      ? []
      : [
          `families: { ${families
            .map(namesOfFamily)
            .map(({ name, columns }) => `${keyCode(name)}: ${quoteCodes(columns)}`)
            .join(', ')} }`,
        ]),
    ...(locality === null ? [] : [`locality: ${quoteCode(locality.replace(/^locality /i, ''))}`]),
  ];
  return [
    ...(rest.length === 0 ? [] : [`  with: ${storageModel(rest)},`]),
    ...(cockroach.length === 0 ? [] : [`  cockroach: { ${cockroach.join(', ')} },`]),
  ];
}

/** `fillfactor='70'` as a property. */
function storageModel(options: readonly string[]): string {
  const parts = options.map((option) => {
    const at = option.indexOf('=');
    const value = option
      .slice(at + 1)
      .trim()
      .replace(/^'(.*)'$/s, '$1')
      .replaceAll("''", "'");
    return `${keyCode(option.slice(0, at).trim())}: ${/^-?\d+(\.\d+)?$/.test(value) ? value : quoteCode(value)}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function enumCode(item: EnumItem, names: FileNames): string {
  const options = [
    ...(item.schema === 'public' ? [] : [`schema: ${quoteCode(item.schema)}`]),
    ...(item.comment === null ? [] : [`comment: ${quoteCode(item.comment)}`]),
  ];
  const rest = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  return `export const ${names.variableOf(item)} = defineEnum(${quoteCode(item.name)}, ${quoteCodes(item.values)}${rest});`;
}

function sequenceCode(item: SequenceItem, names: FileNames): string {
  const bits = { int2: 16, int4: 32 }[item.options.type];
  const options = [
    ...(item.schema === 'public' ? [] : [`schema: ${quoteCode(item.schema)}`]),
    ...(bits === undefined ? [] : [`bits: ${bits}`]),
    ...sequenceModel(item.options),
    ...(item.comment === null ? [] : [`comment: ${quoteCode(item.comment)}`]),
  ];
  return `export const ${names.variableOf(item)} = defineSequence(${quoteCode(item.name)}, { ${options.join(', ')} });`;
}

function viewCode(view: ViewItem, names: FileNames): string {
  const query = view.query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const options = [
    `  query: \`${query}\`,`,
    ...(view.schema === 'public' ? [] : [`  schema: ${quoteCode(view.schema)},`]),
    ...(view.materialized ? ['  materialized: true,'] : []),
    ...list(
      'indexes',
      view.indexes.map((index) => indexModel(index, view.name)),
    ),
    ...(view.comment === null ? [] : [`  comment: ${quoteCode(view.comment)},`]),
  ];
  return `export const ${names.variableOf(view)} = defineView(${quoteCode(view.name)}, {\n${options.join('\n')}\n});`;
}

/** The name as a key of an object. */
function keyCode(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : quoteCode(name);
}

function propertyOf(name: string): string {
  return keyCode(name) === name ? `.${name}` : `[${quoteCode(name)}]`;
}
