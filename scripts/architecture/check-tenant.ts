import { posix } from 'node:path';
import ts from 'typescript';
import { locate, type Source, walk } from './read-sources.ts';
import type { Violation } from './rules.ts';

/** What would be copied, as it is, into a repository of its own. */
const tenant = /^(?:src\/app\/|migrations\/|seeds\/|test\/app\/|illusion\.config\.)/;

/** Rule 2: no relative import leads from a tenant's file to one that is not the tenant's. */
export function checkTenant(sources: readonly Source[]): readonly Violation[] {
  const found: Violation[] = [];
  for (const source of sources) {
    if (!tenant.test(source.file)) continue;
    walk(source.tree, (node) => {
      const specifier = specifierOf(node);
      if (specifier === undefined || !/^(?:\.{1,2}(?:\/|$)|\/|#)/.test(specifier)) return;
      const target = posix.join(posix.dirname(source.file), specifier);
      if (!specifier.startsWith('.') || !tenant.test(target)) {
        found.push({ rule: 'rule-2', file: locate(source, node), found: `imports ${specifier}` });
      }
    });
  }
  return found;
}

/** The module an import, a re-export, an `import()` or an `import()` type names. */
function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return textOf(node.arguments[0]);
  }
  return ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
