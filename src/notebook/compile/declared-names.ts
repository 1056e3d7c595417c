import type { ImportDeclaration, Pattern, Program } from 'acorn';

/** Names a statement of a cell declares for the cells after it. */
export function declaredNames(statement: Program['body'][number]): readonly string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => namesOf(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [statement.id.name];
    case 'ExportNamedDeclaration':
      return statement.declaration ? declaredNames(statement.declaration) : [];
    case 'ImportDeclaration':
      return importedNames(statement);
    default:
      return [];
  }
}

function importedNames({ specifiers }: ImportDeclaration): readonly string[] {
  return specifiers.map(({ local }) => local.name);
}

/** Names a pattern binds, however deep: `{ a, b: [c, ...d] }` binds a, c and d. */
function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOf(element) : []));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}
