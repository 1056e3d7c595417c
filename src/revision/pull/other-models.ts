import type { EnumItem, SequenceItem, ViewItem } from '../../schema/catalog/catalog.ts';
import { quoteCode, quoteCodes } from '../render/code.ts';
import { sequenceModel } from './column-model.ts';
import type { FileNames } from './file-names.ts';
import { indexModel } from './index-model.ts';
import { listModel } from './list-model.ts';

/** The statement that defines an enum. */
export function enumCode(item: EnumItem, names: FileNames): string {
  const options = [
    ...(item.schema === 'public' ? [] : [`schema: ${quoteCode(item.schema)}`]),
    ...(item.comment === null ? [] : [`comment: ${quoteCode(item.comment)}`]),
  ];
  const rest = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  return `export const ${names.variableOf(item)} = defineEnum(${quoteCode(item.name)}, ${quoteCodes(item.values)}${rest});`;
}

/** The statement that defines a sequence. */
export function sequenceCode(item: SequenceItem, names: FileNames): string {
  const bits = { int2: 16, int4: 32 }[item.options.type];
  const options = [
    ...(item.schema === 'public' ? [] : [`schema: ${quoteCode(item.schema)}`]),
    ...(bits === undefined ? [] : [`bits: ${bits}`]),
    ...sequenceModel(item.options),
    ...(item.comment === null ? [] : [`comment: ${quoteCode(item.comment)}`]),
  ];
  return `export const ${names.variableOf(item)} = defineSequence(${quoteCode(item.name)}, { ${options.join(', ')} });`;
}

/** The statement that defines a view. */
export function viewCode(view: ViewItem, names: FileNames): string {
  const query = view.query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const options = [
    `  query: \`${query}\`,`,
    ...(view.schema === 'public' ? [] : [`  schema: ${quoteCode(view.schema)},`]),
    ...(view.materialized ? ['  materialized: true,'] : []),
    ...listModel(
      'indexes',
      view.indexes.map((index) => indexModel(index, view.name)),
    ),
    ...(view.comment === null ? [] : [`  comment: ${quoteCode(view.comment)},`]),
  ];
  return `export const ${names.variableOf(view)} = defineView(${quoteCode(view.name)}, {\n${options.join('\n')}\n});`;
}
