import ts from 'typescript';
import { locate, type Source, walk } from './read-sources.ts';
import type { Violation } from './rules.ts';

const speaking = /^src\/(?:db|migrate|dao|app)\//;

/** Rule 4, beyond imports: nobody else runs queries on an open database's Knex, and inspect is given its query function. */
export function checkConnections(sources: readonly Source[]): readonly Violation[] {
  const found: Violation[] = [];
  for (const source of sources) {
    if (!source.file.startsWith('src/') || speaking.test(source.file)) continue;
    walk(source.tree, (node) => {
      if (ts.isCallExpression(node) && goesThroughKnex(node.expression)) {
        found.push({ rule: 'rule-4', file: locate(source, node), found: 'runs a query through .knex' });
      }
    });
    if (/^src\/dialect\/[^/]+\/inspect(?:\.ts|\/)/.test(source.file)) found.push(...checkInspect(source));
  }
  return found;
}

function goesThroughKnex(callee: ts.Expression): boolean {
  if (ts.isCallExpression(callee)) return goesThroughKnex(callee.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return callee.name.text === 'knex' || goesThroughKnex(callee.expression);
}

/** The functions an inspect file exports ask through a parameter of type `Query`. */
function checkInspect(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  for (const statement of source.tree.statements) {
    if (!ts.isFunctionDeclaration(statement) || !isExported(statement) || !isAsync(statement)) continue;
    const asks = statement.parameters.some((parameter) => parameter.type?.getText() === 'Query');
    const name = statement.name?.text ?? 'a function';
    if (!asks)
      found.push({
        rule: 'rule-4',
        file: locate(source, statement),
        found: `${name}() has no parameter of type Query`,
      });
  }
  return found;
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** What a question to the server looks like: it is async or gives a promise. */
function isAsync(node: ts.FunctionDeclaration): boolean {
  const marked = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) === true;
  return marked || node.type?.getText().startsWith('Promise') === true;
}
