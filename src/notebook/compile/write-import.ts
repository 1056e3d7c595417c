import type { ImportAttribute, ImportDeclaration } from 'acorn';

/** The same import as a dynamic one, which may stand in a function: `const { a: b } = await import('./c.ts');` */
export function writeImport({ specifiers, source, attributes }: ImportDeclaration, hooks: string): string {
  const loaded = `(await ${hooks}.import(()=>import(${source.raw}${writeAttributes(attributes)}),${source.raw}))`;
  const namespace = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  const names = specifiers.flatMap((specifier) => {
    const local = specifier.local.name;
    if (specifier.type === 'ImportDefaultSpecifier') return [`default:${local}`];
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const { imported } = specifier;
    return [`${imported.type === 'Literal' ? imported.raw : imported.name}:${local}`];
  });
  const lines = [
    ...(namespace ? [`const ${namespace.local.name}=${loaded};`] : []),
    ...(names.length > 0 ? [`const {${names.join(',')}}=${namespace ? namespace.local.name : loaded};`] : []),
  ];
  return lines.length > 0 ? lines.join('') : `${loaded};`;
}

function writeAttributes(attributes: readonly ImportAttribute[]): string {
  if (attributes.length === 0) return '';
  const written = attributes.map(({ key, value }) => {
    return `${key.type === 'Literal' ? key.raw : key.name}:${value.raw}`;
  });
  return `,{with:{${written.join(',')}}}`;
}
