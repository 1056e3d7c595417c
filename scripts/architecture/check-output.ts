import ts from 'typescript';
import { locate, type Source, walk } from './read-sources.ts';
import type { Violation } from './rules.ts';

const processMembers = new Set(['stdout', 'stderr', 'exit', 'exitCode', 'reallyExit', 'abort']);

/** Rule 5: nobody but cli/ prints or decides how the process ends. */
export function checkOutput(sources: readonly Source[]): readonly Violation[] {
  const found: Violation[] = [];
  for (const source of sources) {
    if (!source.file.startsWith('src/') || source.file.startsWith('src/cli/')) continue;
    walk(source.tree, (node) => {
      const what = findOutput(node);
      if (what !== undefined) found.push({ rule: 'rule-5', file: locate(source, node), found: what });
    });
  }
  return found;
}

function findOutput(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const object = nameOf(node.expression);
    const member = ts.isPropertyAccessExpression(node) ? node.name.text : literalOf(node.argumentExpression);
    if (object === 'console') return `calls console.${member}`;
    if (object === 'process' && processMembers.has(member)) return `uses process.${member}`;
  }
  if (ts.isBindingElement(node) && ts.isIdentifier(node.name)) {
    const declaration = node.parent.parent;
    const isFromProcess = ts.isVariableDeclaration(declaration) && nameOf(declaration.initializer) === 'process';
    const member = nameOf(node.propertyName) || node.name.text;
    if (isFromProcess && processMembers.has(member)) return `uses process.${member}`;
  }
  if (ts.isImportSpecifier(node) && /^(?:node:)?process$/.test(literalOf(node.parent.parent.parent.moduleSpecifier))) {
    const member = nameOf(node.propertyName) || node.name.text;
    if (processMembers.has(member)) return `imports ${member} of node:process`;
  }
  return undefined;
}

/** `process` of `process`, `globalThis.process` and the like. */
function nameOf(node: ts.Node | undefined): string {
  if (!node) return '';
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) && nameOf(node.expression) === 'globalThis' ? node.name.text : '';
}

function literalOf(node: ts.Node | undefined): string {
  return node && ts.isStringLiteralLike(node) ? node.text : '';
}
